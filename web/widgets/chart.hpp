#pragma once
// Figures: tiles and simple charts, each with a text that says the same.

#include "web/style.hpp"
#include "web/widgets/icon.hpp"

#include <span>
#include <string_view>

namespace gapura::web {

struct Stat {
    std::string_view label;
    std::string_view value;
    std::string_view note;
    Icon icon = Icon::none;
    Tone tone = Tone::neutral;
    float done = -1; ///< 0–1: a bar below the value
};
/// A card with one figure; put several into a grid().
void stat_tile(Stat const& options);

struct ChartPoint {
    std::string_view label; ///< below the axis; not all are written where there is no room
    double value = 0;
};

struct Chart {
    std::string_view title;
    enum class Shape { bars, line } shape = Shape::bars;
    float height = 200;
    std::string_view summary; ///< what a screen reader says; made from the points if empty
    std::string_view unit;
};
void chart(Chart const& options, std::span<ChartPoint const> points);

} // namespace gapura::web
