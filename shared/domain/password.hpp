#pragma once
// What a password must have (AC3). The screen shows each rule by itself, the server refuses what breaks any.

#include "shared/domain/names.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gapura::domain {

inline constexpr std::size_t password_minimum_characters = 8;
/// bcrypt reads no further; a longer password would be cut without a word.
inline constexpr std::size_t password_maximum_bytes = 72;

enum class PasswordRule : std::uint8_t {
    length,            ///< at least 8 characters (code points)
    upper,             ///< an upper-case letter
    lower,             ///< a lower-case letter
    digit,             ///< one of 0–9
    special,           ///< a character that is neither of these, a space included
    not_over_72_bytes, ///< at most 72 bytes of UTF-8
    plain_text,        ///< well-formed UTF-8 without control characters (bcrypt stops at NUL)
};

template <>
struct Names<PasswordRule> {
    static constexpr std::array<std::string_view, 7> text{
        "length", "upper", "lower", "digit", "special", "not_over_72_bytes", "plain_text"};
};

/// The rules that a sign-up screen lists from the start; the other two are worth a line only when broken.
inline constexpr std::array listed_password_rules{PasswordRule::length, PasswordRule::upper, PasswordRule::lower,
                                                  PasswordRule::digit, PasswordRule::special};

/// The set of rules that a password breaks.
class PasswordProblems {
public:
    constexpr bool empty() const { return bits_ == 0; }
    constexpr bool contains(PasswordRule rule) const { return (bits_ & bit(rule)) != 0; }
    constexpr void add(PasswordRule rule) { bits_ |= bit(rule); }
    constexpr bool operator==(PasswordProblems const&) const = default;

private:
    static constexpr std::uint8_t bit(PasswordRule rule) {
        return static_cast<std::uint8_t>(1u << static_cast<unsigned>(rule));
    }
    std::uint8_t bits_ = 0;
};

/// Letters are those of ASCII, Latin-1, Greek and Cyrillic; a letter of a script without case counts as special.
/// Text that is not well-formed UTF-8 is judged byte by byte and breaks `plain_text`.
PasswordProblems check_password(std::string_view password);

} // namespace gapura::domain
