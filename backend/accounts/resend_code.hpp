#pragma once
// A further verification code (AC5).

#include "backend/context.hpp"
#include "shared/api/accounts.hpp"

namespace gapura::accounts {

/// Mails a new code, which replaces the one before; sooner than the resend interval it is refused with the seconds
/// left. Addresses that are unknown or verified get the same answers, and no mail.
Result<api::ResendCode::Response> resend_code(Context& context, api::ResendCode::Request const& request);

} // namespace gapura::accounts
