#include "backend/accounts/confirm_password.hpp"

#include "backend/accounts/account_store.hpp"
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

std::optional<Refused> check_own_password(Context& context, std::string const& password) {
    auto const account = confirm_password(context, password, "password");
    if (account.ok()) return std::nullopt;
    return account.error();
}

} // namespace gapura::accounts
