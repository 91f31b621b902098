#pragma once
// Accounts in the database, as the operator reads and changes them.

#include "backend/accounts/operate.hpp"

namespace gapura::accounts {

std::vector<ListedAccount> all_accounts(storage::Session& session);
/// False for an account that was erased.
bool set_password_hash(storage::Session& session, AccountId id, std::string_view hash);
/// The same, if the present one is `checked`: false when another password was set meanwhile.
bool replace_password_hash(storage::Session& session, AccountId id, std::string_view checked, std::string_view hash);
void change_role(storage::Session& session, AccountId id, api::Role role, Instant now);

} // namespace gapura::accounts
