#pragma once
// A member's profile: columns of the account (AC2, AC13).

#include "backend/context.hpp"
#include "shared/api/profile.hpp"

namespace gapura::accounts {

/// The profile of an account that is there; all of it is empty until it was written.
api::Profile read_profile(storage::Session& session, AccountId account);

/// Replaces the whole profile. Texts lose the white space at their ends.
void write_profile(storage::Session& session, AccountId account, api::Profile const& profile);

} // namespace gapura::accounts
