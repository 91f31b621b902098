#pragma once
// Secrets that the server itself must read again, encrypted with the operator's key (settings.secret_key): a stolen
// copy of the database does not open them.

#include <optional>
#include <string>
#include <string_view>

namespace gapura::accounts {

/// XSalsa20-Poly1305 with a random nonce, in base64url. `purpose` keeps one kind of secret from being taken for
/// another. Throws std::logic_error for an empty key.
std::string seal(std::string_view key, std::string_view purpose, std::string_view secret);

/// nullopt when it was sealed with another key or for another purpose, or was changed.
std::optional<std::string> unseal(std::string_view key, std::string_view purpose, std::string_view sealed);

} // namespace gapura::accounts
