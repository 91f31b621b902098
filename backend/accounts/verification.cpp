#include "backend/accounts/verification.hpp"

#include "backend/accounts/code_store.hpp"
#include "backend/accounts/throttle.hpp"
#include "backend/outbox/outbox.hpp"

namespace gapura::accounts {
namespace {

struct NewCode {
    std::string digits = new_code();
    std::string link = new_token();

    CodeHashes hashes() const { return {hash_of("code", digits), hash_of("link", link)}; }
};

MessageId enqueue_code(storage::Session& session, Settings const& settings, Addressee const& addressee,
                       NewCode const& code, Instant now) {
    std::string const path =
        "/verify?email=" + outbox::encoded(addressee.email) + "&code=" + outbox::encoded(code.link);
    auto const whole_minutes = settings.code_lifetime.whole_seconds() / 60;
    outbox::Mail mail{outbox::Kind::verify, addressee.language, addressee.email};
    if (addressee.id.value != 0) mail.account = addressee.id;
    mail.variables.texts = {{"name", addressee.name},
                            {"code", code.digits},
                            {"link", outbox::link_to(settings, path)},
                            {"minutes", std::to_string(whole_minutes)}};
    return outbox::enqueue(session, settings, mail, now);
}

} // namespace

void send_code(storage::Session& session, Settings const& settings, Addressee const& addressee, Instant now) {
    NewCode const code;
    put_code(session, addressee.id, verify_purpose, code.hashes(), now, now + settings.code_lifetime);
    enqueue_code(session, settings, addressee, code, now);
}

void pretend_to_send_code(storage::Session& session, Settings const& settings, std::string const& email_key,
                          StoredAccount const* account, Instant now) {
    NewCode const code;
    // Stands for the code's row; what is remembered is of no use to anybody.
    remember(session, throttle_subject("pretended", email_key), now, now + settings.code_lifetime);
    Addressee const addressee = account ? Addressee{account->id, account->name, account->email, account->language}
                                        : Addressee{AccountId{}, email_key, email_key, "id"};
    outbox::take_back(session, enqueue_code(session, settings, addressee, code, now));
}

std::optional<std::int64_t> take_code_turn(storage::Session& session, Settings const& settings,
                                           std::string_view email_key, Instant now) {
    return take_turn(session, throttle_subject("resend", email_key), settings.resend_interval, now);
}

std::optional<Instant> last_code_turn(storage::Session& session, std::string_view email_key) {
    return last_turn(session, throttle_subject("resend", email_key));
}

CodeHashes hashes_of_typed(std::string_view code) { return {hash_of("code", code), hash_of("link", code)}; }

} // namespace gapura::accounts
