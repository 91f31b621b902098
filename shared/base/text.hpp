#pragma once
// UTF-8 text: checking, counting and cleaning what people type.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace gapura {

/// Well-formed UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_valid_utf8(std::string_view text);

/// Number of code points of well-formed UTF-8.
std::size_t count_code_points(std::string_view text);

/// Takes the next code point off the front of well-formed UTF-8; nullopt at the end or on a malformed byte.
std::optional<char32_t> next_code_point(std::string_view& rest);

void append_utf8(std::string& out, char32_t code_point);

/// Control characters (C0 without tab and line feed, DEL, C1) and NUL. PostgreSQL cuts strings at NUL.
bool has_control_characters(std::string_view text);

/// Bidirectional overrides and isolates (U+202A–202E, U+2066–2069) with which a name can pose as another.
bool has_direction_overrides(std::string_view text);

/// Without white space at both ends (ASCII white space and U+00A0).
std::string_view trimmed(std::string_view text);

/// ASCII letters in lower case; every other byte as it is.
std::string to_ascii_lower(std::string_view text);

/// A form for searching without regard to case or accents, the same on both databases: Latin letters lose
/// their marks and case ("É" → "e"), Greek and Cyrillic their case, runs of white space become one space.
std::string search_key(std::string_view text);

/// Words of the title in lower case, joined by hyphens, only [a-z0-9-], at most `limit` bytes; may be empty.
std::string slug_of(std::string_view title, std::size_t limit = 60);

} // namespace gapura
