#include "backend/accounts/own_email.hpp"

#include "backend/accounts/code_store.hpp"
#include "backend/accounts/confirm_password.hpp"
#include "backend/accounts/own_email_store.hpp"
#include "backend/accounts/own_profile_store.hpp"
#include "backend/accounts/throttle.hpp"
#include "backend/accounts/verification.hpp"
#include "backend/audit/audit.hpp"
#include "backend/outbox/outbox.hpp"
#include "shared/base/text.hpp"
#include "shared/domain/email.hpp"

namespace gapura::accounts {
namespace {

constexpr std::string_view new_email_purpose = "new_email";

void mail_code(storage::Session& session, Context const& context, StoredAccount const& account,
               std::string const& email) {
    auto const& settings = context.settings;
    std::string const code = new_code(), link_code = new_token();
    put_code(session, account.id, new_email_purpose, {hash_of("code", code), hash_of("link", link_code)}, context.now,
             context.now + settings.code_lifetime);
    outbox::Mail mail{outbox::Kind::verify, account.language, email};
    mail.account = account.id;
    mail.variables.texts = {{"name", account.name},
                            {"code", code},
                            {"link", outbox::link_to(settings, "/account/data?code=" + outbox::encoded(link_code))},
                            {"minutes", std::to_string(settings.code_lifetime.whole_seconds() / 60)}};
    outbox::enqueue(session, settings, mail, context.now);
}

/// To the address that counted until now: whoever has lost the account learns of it there.
void mail_old_address(storage::Session& session, Context const& context, StoredAccount const& before) {
    outbox::Mail mail{outbox::Kind::email_changed, before.language, before.email, {}, before.id};
    mail.variables.texts = {{"name", before.name}, {"link", outbox::link_to(context.settings, "/sign-in")}};
    outbox::enqueue(session, context.settings, mail, context.now);
}

/// The account, which nobody else changes or erases before the transaction ends.
std::optional<StoredAccount> own_account(storage::Session& session, Context const& context) {
    lock_account(session, context.account());
    auto account = find_account(session, context.account());
    if (account && account->suspended) account.reset();
    return account;
}

/// Whether the address is somebody else's, who has shown that it is.
bool is_taken(storage::Session& session, AccountId account, std::string const& key) {
    auto const holder = find_account_by_email(session, key);
    return holder && holder->id != account && holder->verified;
}

/// Turns of their own: those for codes of registrations (take_code_turn) also tell which code of an address counts,
/// and somebody else's unverified registration may be waiting there for its own.
std::optional<std::int64_t> take_turns(storage::Session& session, Context const& context, std::string const& key) {
    auto const own = throttle_subject("new address of", std::to_string(context.account().value));
    auto const wait = take_turn(session, own, context.settings.resend_interval, context.now);
    if (wait) return wait;
    return take_turn(session, throttle_subject("new address", key), context.settings.resend_interval, context.now);
}

/// What a try came to. Not an Outcome, for a wrong code must be counted, not rolled back.
struct Tried {
    std::optional<Refusal> refusal;
    std::optional<std::int64_t> retry_after_seconds{};
    std::optional<StoredAccount> account{};
};

Tried take_address(storage::Session& session, Context const& context, StoredAccount const& before) {
    if (!take_new_email(session, before.id, context.now)) return {Refusal::code_expired};
    mail_old_address(session, context, before);
    auto const changed = find_account(session, before.id);
    audit::record(session, context,
                  {.action = "account.change_email",
                   .subject = "account",
                   .subject_id = before.id.value,
                   .before = {{"email", before.email}},
                   .after = {{"email", changed->email}}});
    return {std::nullopt, std::nullopt, changed};
}

Tried try_code(storage::Session& session, Context const& context, std::string const& code) {
    auto const before = own_account(session, context);
    if (!before) return {Refusal::sign_in_required};
    std::string const subject = throttle_subject("new_email", std::to_string(context.account().value));
    if (auto const wait = seconds_blocked(session, {&subject, 1}, context.now))
        return {Refusal::too_many_requests, wait};
    switch (redeem_code(session, context.account(), new_email_purpose, hashes_of_typed(code),
                        context.settings.code_tries, context.now)) {
    case Redeemed::accepted:
        return take_address(session, context, *before);
    case Redeemed::wrong:
        count_failure(session, subject, code_policy, context.now);
        return {Refusal::wrong_code};
    case Redeemed::over:
        break;
    }
    return {Refusal::code_expired};
}

} // namespace

Result<api::ChangeEmail::Response> change_email(Context& context, api::ChangeEmail::Request const& request) {
    if (auto refused = check_own_password(context, request.password)) return std::move(*refused);
    std::string const email(trimmed(request.email)), key = domain::email_key(request.email);
    return context.database.write([&](storage::Session& session) -> Result<api::ChangeEmail::Response> {
        auto const account = own_account(session, context);
        if (!account) return Refused(Refusal::sign_in_required);
        if (is_taken(session, account->id, key)) return Refused(Refusal::email_taken, "email");
        if (auto const wait = take_turns(session, context, key)) {
            Refused refused(Refusal::resend_too_soon);
            refused.retry_after_seconds = *wait;
            return refused;
        }
        put_new_email(session, account->id, email, key);
        mail_code(session, context, *account, email);
        return api::ChangeEmail::Response{.email = email,
                                          .code_expires_at = context.now + context.settings.code_lifetime,
                                          .resend_after_seconds = context.settings.resend_interval.whole_seconds()};
    });
}

Result<api::ConfirmEmail::Response> confirm_email(Context& context, api::ConfirmEmail::Request const& request) {
    try {
        auto const tried = context.database.write(
            [&](storage::Session& session) { return try_code(session, context, request.code); });
        if (!tried.refusal) return shown(*tried.account);
        bool const about_code = !tried.retry_after_seconds && *tried.refusal != Refusal::sign_in_required;
        Refused refused(*tried.refusal, about_code ? "code" : "");
        refused.retry_after_seconds = tried.retry_after_seconds;
        return refused;
    } catch (storage::StorageError const& error) {
        if (error.violates("accounts_email_key")) return Refused(Refusal::email_taken, "email");
        throw;
    }
}

} // namespace gapura::accounts
