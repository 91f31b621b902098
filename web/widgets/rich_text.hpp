#pragma once
// Running text of several looks: bold, italic, code, links.

#include "web/widgets/typography.hpp"

#include <span>
#include <string>
#include <string_view>

namespace gapura::web {

struct RichSpan {
    std::string_view words;
    bool bold = false, italic = false, code = false;
    std::string_view href; ///< not empty: a link
};

struct RichText {
    std::string_view words; ///< all of it, as it is read
    std::span<RichSpan const> spans;
    TextStyle style = type::body;
    float indent = 0;        ///< px
    std::string_view marker; ///< of a list's item, before the text
};

/// Wrapped at the width of its container.
void rich_text(RichText const& options);

} // namespace gapura::web
