#include "backend/files/logo_plate.hpp"

#include "shared/domain/brand.hpp"

#include <algorithm>

namespace gapura::files {
namespace {

constexpr domain::Rgb white{255, 255, 255}, dark{27, 34, 32};

/// How many of its pixels stand out from this.
std::size_t visible_on(Picture const& logo, domain::Rgb background) {
    constexpr double enough_for_shapes = 2.2;
    std::size_t count = 0;
    for (std::size_t i = 0; i + 3 < logo.pixels.size(); i += 4) {
        auto const* p = &logo.pixels[i];
        count += p[3] >= 128 && domain::contrast_ratio({p[0], p[1], p[2]}, background) >= enough_for_shapes;
    }
    return count;
}

} // namespace

Picture on_plate(Picture const& logo) {
    if (logo.is_opaque) return logo;
    auto const sampled = fitted(logo, 64, 64);
    auto const plate = visible_on(sampled, white) >= visible_on(sampled, dark) ? white : dark;
    int const margin = std::max(2, std::min(logo.width, logo.height) / 8);
    Picture made{logo.width + 2 * margin, logo.height + 2 * margin, {}, true};
    auto const pixels = static_cast<std::size_t>(made.width) * static_cast<std::size_t>(made.height);
    made.pixels.reserve(pixels * 4);
    for (std::size_t i = 0; i < pixels; ++i)
        for (auto const part : {plate.red, plate.green, plate.blue, std::uint8_t{255}}) made.pixels.push_back(part);
    for (int y = 0; y < logo.height; ++y)
        for (int x = 0; x < logo.width; ++x) {
            auto const at = [](int column, int line, int width) {
                return 4 * (static_cast<std::size_t>(line) * static_cast<std::size_t>(width) +
                            static_cast<std::size_t>(column));
            };
            auto const* from = &logo.pixels[at(x, y, logo.width)];
            auto* to = &made.pixels[at(x + margin, y + margin, made.width)];
            for (int c = 0; c < 3; ++c)
                to[c] = static_cast<std::uint8_t>((from[c] * from[3] + to[c] * (255 - from[3]) + 127) / 255);
        }
    return made;
}

} // namespace gapura::files
