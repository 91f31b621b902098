#pragma once
// Time-based one-time passwords: RFC 6238 over HMAC-SHA-1 with steps of 30 seconds, which is what every authenticator
// app understands.

#include "shared/base/instant.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace gapura::accounts {

inline constexpr std::int64_t totp_step_seconds = 30;
inline constexpr std::size_t totp_secret_bytes = 20; ///< as long as the hash (RFC 4226 4)

std::int64_t totp_step(Instant now);

/// The code of one time step, `digits` (6–8) long. `secret`: the bytes, not their Base32 form.
std::string totp_code(std::string_view secret, std::int64_t step, int digits = 6);

/// RFC 4648 6, in capital letters and without padding: what people type into an app.
std::string base32(std::string_view bytes);

/// The address that an authenticator app reads from a QR code.
std::string otpauth_uri(std::string_view email, std::string_view secret);

} // namespace gapura::accounts
