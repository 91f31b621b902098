#include "backend/accounts/me.hpp"

#include "backend/accounts/account_store.hpp"

namespace gapura::accounts {

Result<api::Me::Response> me(Context& context, api::Me::Request const&) {
    auto const account =
        context.database.read([&](storage::Session& session) { return find_account(session, context.account()); });
    if (!account) return Refused(Refusal::sign_in_required);
    return api::Me::Response{shown(*account), context.settings.idle_timeout.whole_seconds()};
}

} // namespace gapura::accounts
