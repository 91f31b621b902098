#pragma once
// The request target (RFC 9112, 3.2; RFC 3986): path and query, decoded and checked.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gapura::http {

struct Target {
    std::string path;
    std::vector<std::pair<std::string, std::string>> queries;
    /// Of the absolute form ("http://host/path"); takes the place of the Host field.
    std::optional<std::string> authority;
};

/// Origin form and absolute form; nothing for anything else, bad escapes, NUL and other control characters, malformed
/// UTF-8, an encoded slash, empty segments in the middle, "." and "..".
std::optional<Target> parse_target(std::string_view text);

enum class Plus { is_itself, is_space };

/// Decodes "%41"; nothing for an incomplete or malformed escape.
std::optional<std::string> percent_decoded(std::string_view text, Plus plus);

/// A Host value or authority: a name, an IPv4 or a bracketed IPv6 address, and a port if any. User names are refused.
bool is_valid_host(std::string_view text);

} // namespace gapura::http
