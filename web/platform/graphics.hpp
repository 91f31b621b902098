#pragma once
// Draws ImGui's lists with WebGL 2.

#include "web/geometry.hpp"

#include <cstdint>

struct ImDrawData;

namespace gapura::web::platform {

/// Of the canvas, px, and how many display pixels make one.
Size viewport();
float density();

/// Also creates, updates and destroys the textures that ImGui asks for.
void render(ImDrawData& data, std::uint32_t clear_rgb);

} // namespace gapura::web::platform
