#pragma once
// The names of a ticket that people read and type: its public code and its attendance token (TI1, DO10), drawn from
// random bytes that the caller brings.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gapura::domain {

/// Crockford's Base32: no I, L, O and U; a reader who mistakes 0 and O or 1, I and L is understood.
inline constexpr std::string_view public_code_alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
inline constexpr std::size_t public_code_length = 12;
inline constexpr int attendance_token_digits = 10;

/// 12 characters, 60 bits, uniform when the bytes are.
std::string public_code(std::array<std::uint8_t, public_code_length> random);

/// The public code that somebody typed: case, spaces and hyphens are ignored, O is 0, I and L are 1; nullopt when it
/// is no 12 characters of the alphabet.
std::optional<std::string> normalised_public_code(std::string_view typed);

/// A number of exactly `digits` digits (1–18) that does not begin with 0, so that a spreadsheet keeps it; uniform
/// when the bytes are. nullopt for the few bytes that would favour small numbers (less than 1 in 10): draw again.
std::optional<std::string> random_number(std::array<std::uint8_t, 8> random, int digits);

} // namespace gapura::domain
