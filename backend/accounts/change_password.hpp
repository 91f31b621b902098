#pragma once
// A new password for somebody who knows the old one.

#include "backend/context.hpp"
#include "shared/api/security.hpp"

namespace gapura::accounts {

/// Ends the other sessions of the account.
Result<api::ChangePassword::Response> change_password(Context& context, api::ChangePassword::Request const& request);

} // namespace gapura::accounts
