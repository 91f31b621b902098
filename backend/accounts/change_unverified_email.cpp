#include "backend/accounts/change_unverified_email.hpp"

#include "backend/accounts/sign_in.hpp"
#include "backend/accounts/throttle.hpp"
#include "backend/accounts/verification.hpp"
#include "backend/audit/audit.hpp"
#include "shared/base/text.hpp"
#include "shared/domain/email.hpp"

namespace gapura::accounts {
namespace {

Refused too_soon(std::int64_t seconds_left) {
    Refused refused(Refusal::resend_too_soon);
    refused.retry_after_seconds = seconds_left;
    return refused;
}

/// Each mail of this kind takes the account's turn and the new address's: nobody mails strangers by the dozen.
std::optional<std::int64_t> take_both_turns(storage::Session& session, Context const& context, AccountId id,
                                            std::string_view email_key) {
    auto const own = throttle_subject("change of address", std::to_string(id.value));
    if (auto const wait = take_turn(session, own, context.settings.resend_interval, context.now)) return wait;
    return take_code_turn(session, context.settings, email_key, context.now);
}

Result<AccountId> move_account(storage::Session& session, Context const& context, StoredAccount const& account,
                               std::string const& new_email) {
    if (!still_has_password(session, account.id, account.password_hash)) return Refused(Refusal::wrong_credentials);
    std::string const key = domain::email_key(new_email);
    if (auto const wait = take_both_turns(session, context, account.id, key)) return too_soon(*wait);
    if (!change_unverified_address(session, account.id, new_email, context.now))
        return Refused(Refusal::already_verified);
    send_code(session, context.settings, {account.id, account.name, new_email, account.language}, context.now);
    audit::record(session, context,
                  {.action = "account.change_email",
                   .subject = "account",
                   .subject_id = account.id.value,
                   .before = {{"email", account.email}},
                   .after = {{"email", new_email}},
                   .by = account.id});
    return account.id;
}

} // namespace

Result<api::ChangeUnverifiedEmail::Response>
change_unverified_email(Context& context, api::ChangeUnverifiedEmail::Request const& request) {
    StoredAccount const account = TRY(account_with_password(context, request.email, request.password));
    if (account.verified) return Refused(Refusal::already_verified);
    std::string const new_email(trimmed(request.new_email));
    try {
        TRY(context.database.write(
            [&](storage::Session& session) { return move_account(session, context, account, new_email); }));
    } catch (storage::StorageError const& error) {
        if (error.violates("accounts_email_key")) return Refused(Refusal::email_taken, "new_email");
        throw;
    }
    return api::ChangeUnverifiedEmail::Response{.email = new_email,
                                                .code_expires_at = context.now + context.settings.code_lifetime,
                                                .resend_after_seconds =
                                                    context.settings.resend_interval.whole_seconds()};
}

} // namespace gapura::accounts
