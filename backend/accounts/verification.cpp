#include "backend/accounts/verification.hpp"

#include "backend/accounts/code_store.hpp"
#include "backend/accounts/throttle.hpp"
#include "backend/outbox/outbox.hpp"

namespace gapura::accounts {

void send_code(storage::Session& session, Settings const& settings, Addressee const& addressee, Instant now) {
    std::string const code = new_code();
    std::string const link_code = new_token();
    CodeHashes const hashes{hash_of("code", code), hash_of("link", link_code)};
    put_code(session, addressee.id, verify_purpose, hashes, now, now + settings.code_lifetime);
    std::string const path =
        "/verify?email=" + outbox::encoded(addressee.email) + "&code=" + outbox::encoded(link_code);
    auto const whole_minutes = settings.code_lifetime.whole_seconds() / 60;
    outbox::Mail mail{outbox::Kind::verify, addressee.language, addressee.email};
    mail.account = addressee.id;
    mail.variables.texts = {{"name", addressee.name},
                            {"code", code},
                            {"link", outbox::link_to(settings, path)},
                            {"minutes", std::to_string(whole_minutes)}};
    outbox::enqueue(session, settings, mail, now);
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
