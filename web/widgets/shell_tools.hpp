#pragma once
// Tools at the right end of the shell's bar, placed into its row.

#include <cstdint>
#include <string_view>

namespace gapura::web {

/// Changes the language.
void draw_language_tool();

/// The way to one's messages, with the number of those that are unread on it.
void draw_inbox_tool(std::string_view href, std::int64_t unread);

} // namespace gapura::web
