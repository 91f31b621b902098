#include "backend/accounts/confirm_password.hpp"

#include "backend/accounts/account_store.hpp"
#include "backend/accounts/password.hpp"
#include "backend/accounts/throttle.hpp"

namespace gapura::accounts {

std::optional<Refused> check_own_password(Context& context, std::string_view password) {
    std::string const subject = throttle_subject("own_password", std::to_string(context.account().value));
    auto const [wait, account] = context.database.read([&](storage::Session& session) {
        return std::pair{seconds_blocked(session, {&subject, 1}, context.now),
                         find_account(session, context.account())};
    });
    if (wait) {
        Refused refused(Refusal::too_many_requests);
        refused.retry_after_seconds = *wait;
        return refused;
    }
    if (!account) return Refused(Refusal::sign_in_required);
    bool const right = verify_password(password, account->password_hash);
    context.database.write([&](storage::Session& session) {
        right ? forgive(session, subject) : count_failure(session, subject, sign_in_policy, context.now);
    });
    if (right) return std::nullopt;
    return Refused(Refusal::wrong_password, "password");
}

} // namespace gapura::accounts
