#include "backend/accounts/sign_in.hpp"

#include "backend/accounts/password.hpp"
#include "backend/accounts/session.hpp"
#include "backend/accounts/throttle.hpp"
#include "backend/accounts/verification.hpp"
#include "backend/audit/audit.hpp"
#include "shared/domain/email.hpp"
#include "shared/domain/phone.hpp"

#include <array>

namespace gapura::accounts {
namespace {

Refused too_many(std::int64_t retry_after_seconds) {
    Refused refused(Refusal::too_many_requests);
    refused.retry_after_seconds = retry_after_seconds;
    return refused;
}

/// Counted by what was typed, whether or not there is such an account: so a throttle tells nothing.
std::string login_subject(std::string_view login) {
    if (auto const phone = domain::normalised_phone(login)) return throttle_subject("login", *phone);
    return throttle_subject("login", domain::email_key(login));
}

/// The account, if the password is its own. Spends the same time if there is none.
std::optional<StoredAccount> checked(Context& context, std::string const& login, std::string const& password) {
    auto account =
        context.database.read([&](storage::Session& session) { return find_account_by_login(session, login); });
    if (!account) {
        verify_nothing(password, context.settings.bcrypt_cost);
        return std::nullopt;
    }
    if (!verify_password(password, account->password_hash)) return std::nullopt;
    return account;
}

void send_code_in_turn(Context& context, StoredAccount const& account) {
    context.database.write([&](storage::Session& session) {
        if (take_code_turn(session, context.settings, domain::email_key(account.email), context.now)) return;
        send_code(session, context.settings, {account.id, account.name, account.email, account.language},
                  context.now);
    });
}

/// Staff's comings and goings; a member's are nobody's business.
void record_staff(storage::Session& session, Context const& context, Caller const& caller, std::string_view action) {
    if (caller.role == api::Role::member) return;
    Context by_staff = context;
    by_staff.caller = caller;
    audit::record(session, by_staff, {.action = action, .subject = "account", .subject_id = caller.id.value});
}

} // namespace

// Tries that are under way when a pause begins still finish: no more of them than there are worker threads.
Result<StoredAccount> account_with_password(Context& context, std::string const& login, std::string const& password) {
    std::array const subjects{login_subject(login), address_subject(context.address)};
    auto const wait = context.database.read(
        [&](storage::Session& session) { return seconds_blocked(session, subjects, context.now); });
    if (wait) return too_many(*wait);

    auto account = checked(context, login, password);
    if (account) return std::move(*account);
    context.database.write([&](storage::Session& session) {
        count_failure(session, subjects[0], sign_in_policy, context.now);
        count_failure(session, subjects[1], address_policy, context.now);
    });
    return Refused(Refusal::wrong_credentials);
}

Result<api::Login::Response> sign_in(Context& context, api::Login::Request const& request) {
    StoredAccount const account = TRY(account_with_password(context, request.login, request.password));
    if (account.suspended) return Refused(Refusal::suspended);
    if (!account.verified) {
        send_code_in_turn(context, account);
        return Refused(Refusal::unverified);
    }
    if (account.awaits_approval()) return Refused(Refusal::awaiting_approval);

    std::string session_id = context.database.write([&](storage::Session& session) {
        forgive(session, login_subject(request.login));
        std::string started = start_session(session, context, account.id);
        record_staff(session, context, {account.id, account.role}, "account.sign_in");
        return started;
    });
    context.cookie = {SessionCookie::Change::start, std::move(session_id)};
    return api::Login::Response{shown(account)};
}

Result<api::Logout::Response> sign_out(Context& context, api::Logout::Request const&) {
    if (context.caller && context.caller->role != api::Role::member)
        context.database.write([&](storage::Session& session) {
            end_session(session, context.session_id);
            record_staff(session, context, *context.caller, "account.sign_out");
        });
    end_session(context.database, context.session_id);
    context.cookie = {SessionCookie::Change::end};
    return api::Logout::Response{};
}

} // namespace gapura::accounts
