#include "backend/accounts/change_password.hpp"

#include "backend/accounts/confirm_password.hpp"
#include "backend/accounts/new_password.hpp"

namespace gapura::accounts {

Result<api::ChangePassword::Response> change_password(Context& context, api::ChangePassword::Request const& request) {
    auto const account = TRY(confirm_password(context, request.old_password, "old_password"));
    if (!set_new_password(context, account, request.password, OtherSessions::end_all_but_own))
        return Refused(Refusal::wrong_password, "old_password");
    return api::ChangePassword::Response{};
}

} // namespace gapura::accounts
