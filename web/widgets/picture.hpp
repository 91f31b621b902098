#pragma once
// Pictures: from an address, a QR matrix, a person's initials, a texture that somebody else updates.

#include "web/geometry.hpp"
#include "web/style.hpp"
#include "web/widgets/icon.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace gapura::web {

struct Picture {
    std::string_view url;
    std::string_view alternative; ///< what it shows; empty: decoration
    float aspect = 16.f / 9;      ///< width / height; cropped to it from the middle
    float width = 0;              ///< px; 0: all of the container
    float rounding = radius::card;
    bool round_top_only = false;    ///< at the top of a card
    Icon placeholder = Icon::image; ///< while loading, or if there is none
    std::string_view seed;          ///< without a url: decides the colours of the drawn stand-in (an event's slug)
};
/// Loaded when it first comes near the view, and dropped when no longer drawn.
void picture(Picture const& options);

/// `modules` are side × side bytes, row by row, nonzero is dark. Drawn dark on white in both themes with its quiet
/// zone of 4 modules, whole pixels per module; `size` px is the most that it may take.
void qr_code(std::span<std::uint8_t const> modules, int side, float size, std::string_view alternative);

/// A coloured circle with up to two letters.
void avatar(std::string_view name, float size = 40);

/// A texture made by the platform (a camera's picture). `outline` are corner points, 0–1 of the picture, drawn over
/// it.
struct LivePicture {
    std::uint64_t texture = 0;
    float aspect = 4.f / 3;
    std::string_view alternative;
    float max_height = 0;
    std::span<Point const> outline;
    bool mirrored = false;
};
void live_picture(LivePicture const& options);

} // namespace gapura::web
