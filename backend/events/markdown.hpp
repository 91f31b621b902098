#pragma once
// Markdown as blocks of plain words (EV1), read by cmark (CommonMark 0.30). Raw HTML is dropped, links keep their
// words.

#include "shared/api/events.hpp"

#include <string_view>
#include <vector>

namespace gapura::events {

/// The blocks in order; nested lists and quotes are flattened.
std::vector<api::TextBlock> markdown_blocks(std::string_view markdown);

} // namespace gapura::events
