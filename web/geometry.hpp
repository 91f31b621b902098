#pragma once
// Places on the screen. Every length in web/ is in CSS pixels ("px"), whatever the density of the display.

namespace gapura::web {

struct Point {
    float x = 0;
    float y = 0;
    constexpr bool operator==(Point const&) const = default;
};

struct Size {
    float width = 0;
    float height = 0;
    constexpr bool operator==(Size const&) const = default;
};

struct Rectangle {
    float x = 0;
    float y = 0;
    float width = 0;
    float height = 0;

    constexpr float right() const { return x + width; }
    constexpr float bottom() const { return y + height; }
    constexpr Point centre() const { return {x + width / 2, y + height / 2}; }
    constexpr bool contains(Point at) const { return at.x >= x && at.x < right() && at.y >= y && at.y < bottom(); }
    constexpr Rectangle inset(float by) const { return {x + by, y + by, width - 2 * by, height - 2 * by}; }
    constexpr bool operator==(Rectangle const&) const = default;
};

} // namespace gapura::web
