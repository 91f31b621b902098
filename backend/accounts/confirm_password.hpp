#pragma once
// Asking a signed-in person for the password again, before what matters.

#include "backend/context.hpp"

namespace gapura::accounts {

/// nullopt when the password is the caller's own; `wrong_password` or, after too many wrong ones, `too_many_requests`
/// otherwise. Runs bcrypt.
std::optional<Refused> check_own_password(Context& context, std::string_view password);

} // namespace gapura::accounts
