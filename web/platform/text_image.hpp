#pragma once
// Text in scripts that our font does not have (Arabic, Chinese, Javanese, emoji …), and titles in a font that an
// event chose, drawn by the browser's own fonts.

#include "web/geometry.hpp"
#include "web/platform/texture.hpp"

#include <cstdint>
#include <string_view>

namespace gapura::web::platform {

struct TextImage {
    TextureId texture = 0; ///< premultiplied by the colour asked for; draw it white
    Size size;             ///< px
};

/// Shaped, bidirectional, wrapped at `max_width` px (0: one line), lines `line` px high. Cached; dropped when unused.
/// `weight` is CSS's (400, 600, 700), `rgba` 0xRRGGBBAA, `family` a list as CSS has it.
TextImage text_image(std::string_view words, std::string_view family, float size, float line, int weight,
                     std::uint32_t rgba, float max_width, float density);

} // namespace gapura::web::platform
