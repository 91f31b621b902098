#pragma once
// Correcting an address that was mistyped when registering (AC5).

#include "backend/context.hpp"
#include "shared/api/accounts.hpp"

namespace gapura::accounts {

/// Moves an unverified account to another address and mails a code there; the old code is over. Whoever does not know
/// the password learns nothing about the account: a wrong address, a wrong password and too many tries answer as
/// signing in does, and slow down together with it.
Result<api::ChangeUnverifiedEmail::Response>
change_unverified_email(Context& context, api::ChangeUnverifiedEmail::Request const& request);

} // namespace gapura::accounts
