#pragma once
// Addresses that wait for their code.

#include "backend/storage/session.hpp"

#include <string_view>

namespace gapura::accounts {

/// Replaces the one before.
void put_new_email(storage::Session& session, AccountId account, std::string_view email, std::string_view key);

/// Gives the account the address that waits for it, and makes it wait no longer. An unverified account that keeps
/// nobody from the address goes (AC4). False when none waits; the unique index refuses one that another has.
bool take_new_email(storage::Session& session, AccountId account, Instant now);

} // namespace gapura::accounts
