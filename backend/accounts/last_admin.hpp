#pragma once
// Somebody must be able to make admins.

#include "backend/storage/session.hpp"
#include "shared/base/id.hpp"

namespace gapura::accounts {

/// Whether no other admin could sign in. Keeps everybody else from changing who is an admin until the transaction
/// ends: to be asked before an admin stops being one, in the transaction that does it.
bool is_last_admin(storage::Session& session, AccountId id);

} // namespace gapura::accounts
