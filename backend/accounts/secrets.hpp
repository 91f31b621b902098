#pragma once
// Random secrets, and the form in which the database keeps them.

#include <string>
#include <string_view>

namespace gapura::accounts {

/// 256 random bits in 43 characters of base64url (RFC 4648 5, without padding).
std::string new_token();

/// Whether a text has the form of `new_token`; what has not need not be looked for.
bool is_token(std::string_view text);

/// 6 random digits, each of the million equally likely.
std::string new_code();

/// 8 random digits that do not begin with 0 (AC11).
std::string new_member_number();

/// BLAKE2b-256 (RFC 7693) of a secret, in hex. `purpose` keeps one kind of secret from being taken for another. A
/// code of 6 digits can be found from its hash by trying all: what protects it are its few minutes and few tries.
std::string hash_of(std::string_view purpose, std::string_view secret);

} // namespace gapura::accounts
