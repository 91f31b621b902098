#pragma once
// The form of API tokens (AC9): JSON Web Tokens (RFC 7519) signed with Ed25519 (RFC 8037), and nothing else. The
// header is one constant text: there is no algorithm to choose, so that none can be confused with another (RFC
// 8725 3.1).

#include "shared/base/instant.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace gapura::api_tokens {

using Seed = std::array<unsigned char, 32>;

/// What a token says.
struct Claims {
    std::string issuer, audience;
    std::string subject;           ///< the account's number
    std::string id;                ///< jti
    std::string scope;             ///< separated by spaces (RFC 8693 4.2)
    Instant issued_at, expires_at; ///< whole seconds
};

inline constexpr std::string_view issuer = "gapura";
/// Longer ones are not even looked at.
inline constexpr std::size_t longest_token = 1500;

/// A token of the form header.payload.signature.
std::string sign(Claims const& claims, Seed const& seed);

/// What a token says, if it was signed with this key and is well-formed; nothing is said about time, issuer, audience
/// or whether it was revoked.
std::optional<Claims> verified(std::string_view token, Seed const& seed);

} // namespace gapura::api_tokens
