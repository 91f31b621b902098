#pragma once
// The coloured circle with a person's letters, to be drawn anywhere. Only widgets/*.cpp include this.

#include "web/geometry.hpp"

#include <string_view>

namespace gapura::web {

void draw_avatar(std::string_view name, Rectangle at);

} // namespace gapura::web
