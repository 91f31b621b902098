#pragma once
// Registration (AC2 to AC5).

#include "backend/context.hpp"
#include "shared/api/accounts.hpp"

namespace gapura::accounts {

/// Creates an unverified account and puts the mail with its code into the outbox, in one transaction. An account that
/// was never verified and whose code is over is replaced (AC4). Of two registrations of one address or phone number
/// at the same moment exactly one succeeds.
Result<api::Register::Response> register_account(Context& context, api::Register::Request const& request);

} // namespace gapura::accounts
