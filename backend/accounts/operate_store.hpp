#pragma once
// Accounts in the database, as the operator reads and changes them.

#include "backend/accounts/operate.hpp"

namespace gapura::accounts {

std::vector<ListedAccount> all_accounts(storage::Session& session);
void set_password_hash(storage::Session& session, AccountId id, std::string_view hash);
/// False when it is the last admin, who stays one.
bool change_role(storage::Session& session, AccountId id, api::Role role, Instant now);

} // namespace gapura::accounts
