#pragma once
// Markdown as blocks of words (EV1), read by cmark (CommonMark 0.30). Raw HTML is dropped; links lead to the web or
// to mail, or keep only their words.

#include "backend/context.hpp"
#include "shared/api/events.hpp"

#include <string_view>
#include <vector>

namespace gapura::events {

/// The blocks in order. Words keep whether they are bold, italic, code or a link; lists know their depth.
std::vector<api::TextBlock> markdown_blocks(std::string_view markdown);

/// For the editor's live preview.
Result<api::PreviewMarkdown::Response> preview_markdown(Context& context,
                                                        api::PreviewMarkdown::Request const& request);

} // namespace gapura::events
