#pragma once
// A new password for somebody who knows the old one.

#include "backend/context.hpp"
#include "shared/api/security.hpp"

namespace gapura::accounts {

/// The account of the caller if `password` is its own; `wrong_password` at `field` otherwise, and `too_many_requests`
/// after too many of them. Runs bcrypt.
Result<struct StoredAccount> confirm_password(Context& context, std::string const& password, std::string_view field);

/// Ends the other sessions of the account.
Result<api::ChangePassword::Response> change_password(Context& context, api::ChangePassword::Request const& request);

} // namespace gapura::accounts
