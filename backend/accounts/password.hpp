#pragma once
// Password hashes: bcrypt "$2b$" (AC3).

#include <string>
#include <string_view>

namespace gapura::accounts {

/// A new hash with a salt of its own, 60 characters. `cost` is the base-2 logarithm of the rounds, 4–31; 12 takes
/// about 270 ms. At most as many run at once as the machine has cores; others wait for their turn. The password must
/// have passed domain::check_password: bcrypt reads no further than 72 bytes.
std::string hash_password(std::string_view password, int cost);

/// Whether the password is the hash's. Takes as long for one that bcrypt would cut (over 72 bytes, or with a NUL),
/// which is never right.
bool verify_password(std::string_view password, std::string const& hash);

/// Spends the time of verify_password, for an account that does not exist.
void verify_nothing(std::string_view password, int cost);

} // namespace gapura::accounts
