#pragma once
// Files of this site (fonts, texts), by their name before hashing.

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace gapura::web::platform {

/// "text-400.ttf", "id.json". nullopt: it could not be loaded.
void load_file(std::string_view name, std::function<void(std::optional<std::string> content)> then);

} // namespace gapura::web::platform
