#include "backend/accounts/sign_in.hpp"

#include "backend/accounts/login_throttle.hpp"
#include "backend/accounts/password.hpp"
#include "backend/accounts/second_factor.hpp"
#include "backend/accounts/session.hpp"
#include "backend/accounts/two_step_store.hpp"
#include "backend/accounts/verification.hpp"
#include "backend/audit/audit.hpp"
#include "shared/domain/email.hpp"

namespace gapura::accounts {
namespace {

Refused too_many(std::int64_t retry_after_seconds) {
    Refused refused(Refusal::too_many_requests);
    refused.retry_after_seconds = retry_after_seconds;
    return refused;
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

/// What a right password opens.
struct Opened {
    std::string ticket, session_id; ///< one of the two
};

constexpr Duration login_ticket_lifetime = minutes(5);

/// Stands for a right password until the second factor comes; no session exists before it.
std::string new_login_ticket(storage::Session& session, Context const& context, AccountId account) {
    std::string token = new_token();
    put_login_ticket(session, hash_of("login", token), account, context.now, context.now + login_ticket_lifetime);
    return token;
}

/// What a second step came to. Not an Outcome, for a wrong code must be counted, not rolled back.
struct Tried {
    std::optional<Refused> refused;
    std::optional<StoredAccount> account{};
    std::string session_id{};
};

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
    LoginThrottle const throttle(login, context.address);
    auto const wait = context.database.read(
        [&](storage::Session& session) { return throttle.seconds_to_wait(session, context.now); });
    if (wait) return too_many(*wait);

    auto account = checked(context, login, password);
    if (account) return std::move(*account);
    context.database.write([&](storage::Session& session) { throttle.count_failure(session, context.now); });
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

    auto opened = TRY(context.database.write([&](storage::Session& session) -> Result<Opened> {
        // Checking took a while: a password that was changed meanwhile opens nothing (AC8).
        if (!still_has_password(session, account.id, account.password_hash))
            return Refused(Refusal::wrong_credentials);
        LoginThrottle(request.login, context.address).succeed(session, context.now);
        if (has_two_step(session, account.id)) return Opened{new_login_ticket(session, context, account.id), ""};
        Opened started{"", start_session(session, context, account.id)};
        record_staff(session, context, {account.id, account.role}, "account.sign_in");
        return started;
    }));
    if (!opened.ticket.empty())
        return api::Login::Response{std::nullopt,
                                    api::SecondStep{opened.ticket, context.now + login_ticket_lifetime}};
    context.cookie = {SessionCookie::Change::start, std::move(opened.session_id)};
    return api::Login::Response{shown(account), std::nullopt};
}

Result<api::SignInSecondStep::Response> sign_in_second_step(Context& context,
                                                            api::SignInSecondStep::Request const& request) {
    std::string const token_hash = hash_of("login", request.ticket);
    auto tried = context.database.write([&](storage::Session& session) -> Tried {
        auto const id = try_login_ticket(session, token_hash, context.settings.code_tries, context.now);
        if (!id) return {Refused(Refusal::code_expired)};
        auto const checked = take_second_factor(session, context, *id, request.code);
        if (checked.factor == Factor::too_many) return {too_many(checked.retry_after_seconds)};
        if (checked.factor == Factor::wrong) return {Refused(Refusal::wrong_code, "code")};
        auto account = find_account(session, *id);
        if (!account || !use_login_ticket(session, token_hash, context.now)) return {Refused(Refusal::code_expired)};
        if (account->suspended) return {Refused(Refusal::suspended)};
        Tried done{std::nullopt, std::move(account), start_session(session, context, *id)};
        record_staff(session, context, {*id, done.account->role}, "account.sign_in");
        return done;
    });
    if (tried.refused) return *tried.refused;
    context.cookie = {SessionCookie::Change::start, std::move(tried.session_id)};
    return api::SignInSecondStep::Response{shown(*tried.account)};
}

Result<api::Logout::Response> sign_out(Context& context, api::Logout::Request const&) {
    if (!context.session_id.empty())
        context.database.write([&](storage::Session& session) {
            end_session(session, context.session_id);
            if (context.caller) record_staff(session, context, *context.caller, "account.sign_out");
        });
    forget_session(context.session_id);
    context.cookie = {SessionCookie::Change::end};
    return api::Logout::Response{};
}

} // namespace gapura::accounts
