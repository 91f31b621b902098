#pragma once
// The head of a request (RFC 9112, 2 to 6): request line and fields, and what they say of the body and the
// connection.

#include "backend/http/framer.hpp"
#include "shared/base/result.hpp"

#include <cstdint>
#include <string_view>

namespace gapura::http {

enum class BodyKind { none, sized, chunked };

struct Head {
    FramedRequest framed;
    BodyKind body = BodyKind::none;
    std::uint64_t length = 0; ///< of a sized body
    bool wants_continue = false;
};

/// `text` is everything up to and with the empty line, every line ended by CR LF.
Outcome<Head, Fault> parse_head(std::string_view text, FramerLimits const& limits);

struct FieldLine {
    std::string_view name, value;
};

/// "name: value" without its line end; nothing when it is malformed: no colon, a space before it, a folded line,
/// control characters.
std::optional<FieldLine> parse_field_line(std::string_view line);

/// A character of a method or a header name (RFC 9110, 5.6.2).
bool is_token_character(char c);

} // namespace gapura::http
