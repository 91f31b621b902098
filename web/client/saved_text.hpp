#pragma once
// A text that the browser saves as a file.

#include <string_view>

namespace gapura::web {

void save_text(std::string_view name, std::string_view media_type, std::string_view content);

} // namespace gapura::web
