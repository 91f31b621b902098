#pragma once
// Mail addresses: is it plausible (only the verification mail proves it), and when are two the same (AC4).

#include "shared/domain/names.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gapura::domain {

enum class EmailProblem : std::uint8_t {
    empty,
    too_long,   ///< over 254 bytes, or over 64 before the @ (RFC 5321 4.5.3.1)
    not_one_at, ///< no @, or more than one
    bad_name,   ///< before the @: quoted, with a space, or with a dot at an end or doubled
    bad_domain, ///< after the @: no dot, an empty or too long label, a character that no host name has
    not_ascii,  ///< letters beyond ASCII: few mail servers take them; the punycode form ("xn--…") is accepted
};

template <>
struct Names<EmailProblem> {
    static constexpr std::array<std::string_view, 6> text{"empty",    "too_long",   "not_one_at",
                                                          "bad_name", "bad_domain", "not_ascii"};
};

/// The first thing wrong with an address, nullopt for a plausible one. White space at the ends is not part of it.
std::optional<EmailProblem> email_problem(std::string_view address);

/// The form under which an address is unique: without white space at the ends, in lower case. RFC 5321 would allow
/// "Budi@" and "budi@" to be two people; no provider does it, and members type either.
std::string email_key(std::string_view address);

} // namespace gapura::domain
