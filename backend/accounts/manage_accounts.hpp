#pragma once
// What admins do with accounts (AC1, AC5). Every change leaves an entry in the audit log (RE7).

#include "backend/context.hpp"
#include "shared/api/managed_accounts.hpp"

namespace gapura::accounts {

Result<api::ListAccounts::Response> list_accounts(Context& context, api::ListAccounts::Request const& request);
Result<api::ManagedAccount> get_account(Context& context, api::GetAccount::Request const& request);

/// Suspending ends all sessions: here at once, at other server copies within 2 s. Refuses to suspend the last admin
/// who can sign in.
Result<api::ManagedAccount> change_account(Context& context, api::ChangeAccount::Request const& request);

/// Ends all sessions of the account, for they were begun with other rights. Of two admins who demote each other at
/// the same moment one is refused.
Result<api::ManagedAccount> change_role(Context& context, api::ChangeRole::Request const& request);

} // namespace gapura::accounts
