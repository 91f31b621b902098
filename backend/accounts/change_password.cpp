#include "backend/accounts/change_password.hpp"

#include "backend/accounts/new_password.hpp"
#include "backend/accounts/password.hpp"
#include "backend/accounts/throttle.hpp"

namespace gapura::accounts {

Result<StoredAccount> confirm_password(Context& context, std::string const& password, std::string_view field) {
    // Counted apart from sign-ins: who guesses in an open session must not lock the owner out, and the other way
    // round.
    std::string const subject = throttle_subject("own password", std::to_string(context.account().value));
    std::optional<std::int64_t> wait;
    auto account = context.database.read([&](storage::Session& session) {
        wait = seconds_blocked(session, {&subject, 1}, context.now);
        return find_account(session, context.account());
    });
    if (!account) return Refused(Refusal::sign_in_required);
    if (wait) {
        Refused refused(Refusal::too_many_requests);
        refused.retry_after_seconds = wait;
        return refused;
    }
    bool const right = verify_password(password, account->password_hash);
    context.database.write([&](storage::Session& session) {
        if (right)
            forgive(session, subject);
        else
            count_failure(session, subject, sign_in_policy, context.now);
    });
    if (!right) return Refused(Refusal::wrong_password, std::string(field));
    return std::move(*account);
}

Result<api::ChangePassword::Response> change_password(Context& context, api::ChangePassword::Request const& request) {
    auto const account = TRY(confirm_password(context, request.old_password, "old_password"));
    set_new_password(context, account, request.password, OtherSessions::end_all_but_own);
    return api::ChangePassword::Response{};
}

} // namespace gapura::accounts
