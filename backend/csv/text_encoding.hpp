#pragma once
// Which encoding a file is in, and its text in UTF-8.

#include <optional>
#include <string>
#include <string_view>

namespace gapura::csv {

enum class Encoding { utf8, utf16, windows_1252 };

struct Decoded {
    Encoding encoding = Encoding::utf8;
    std::string text; ///< UTF-8 without a byte order mark
};

/// By its byte order mark, else UTF-8 if it is well-formed, else Windows-1252 (of which Latin-1 is a part). nullopt:
/// no text at all, as it holds NUL bytes or half characters.
std::optional<Decoded> decode(std::string_view bytes);

} // namespace gapura::csv
