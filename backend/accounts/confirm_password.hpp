#pragma once
// Asking a signed-in person for the password again, before what matters.

#include "backend/context.hpp"

namespace gapura::accounts {

struct StoredAccount;

/// The account of the caller if `password` is its own; `wrong_password` at `field` otherwise, and `too_many_requests`
/// after too many of them. Runs bcrypt. Callers include account_store.hpp.
Result<StoredAccount> confirm_password(Context& context, std::string const& password, std::string_view field);

/// The same for those who need no more than to know: nullopt when the password is right.
std::optional<Refused> check_own_password(Context& context, std::string const& password);

} // namespace gapura::accounts
