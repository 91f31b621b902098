#pragma once
// Drawing by hand: surfaces, shadows, texts, icons. Nothing here has a place in the layout or a record.

#include "web/geometry.hpp"
#include "web/style.hpp"
#include "web/widgets/icon.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace gapura::web::paint {

/// The fonts, from the bytes of their files; kept for the life of the app.
void load_fonts(std::string regular, std::string semibold, std::string bold, std::string icons);

void fill(Rectangle, Color, float rounding = 0);
/// Only the top corners are round.
void fill_top(Rectangle, Color, float rounding);
void outline(Rectangle, Color, float rounding = 0, float thickness = 1);
void line(Point, Point, Color, float thickness = 1);
void circle(Point centre, float radius, Color);
void arc(Point centre, float radius, float from, float until, Color, float thickness);
void polyline(std::vector<Point> const&, Color, float thickness);
void convex(std::vector<Point> const&, Color);
/// From top to bottom.
void gradient(Rectangle, Color top, Color bottom, float rounding = 0);
/// A soft shadow round a rounded rectangle, `blur` px wide, moved down by `drop`.
void shadow(Rectangle, float rounding, float blur, float drop, Color);
/// Shadows by height: cards, raised cards, dialogs.
enum class Height { card, raised, overlay };
void lift(Rectangle, float rounding, Height, float strength = 1);
/// The ring round what has the focus.
void focus_ring(Rectangle, float rounding, float offset = 2);
void image(std::uint64_t texture, Rectangle, Rectangle part, float rounding, Color tint = Color(0xffffff));
void image_top(std::uint64_t texture, Rectangle, Rectangle part, float rounding);

/// A text broken into lines. One in a script that our font does not have is drawn as one picture.
struct Block {
    std::vector<std::string> lines;
    Size size;
    TextStyle style;
    bool foreign = false;
    std::string whole;
    float limit = 0;
};
/// `max_width` 0: no wrapping. `max_lines` 0: all.
Block lay(std::string_view words, TextStyle style, float max_width = 0, int max_lines = 0);
float width(std::string_view words, TextStyle style);
enum class Side { start, centre, end };
/// Within a place of `width` px beginning at the point.
void text(Point, Block const&, Color, Side side = Side::start, float width = 0);
/// One line, centred vertically (and horizontally if asked) in the rectangle.
void text_in(Rectangle, std::string_view words, TextStyle, Color, Side side = Side::start);

void icon(Icon, Point centre, float size, Color);
/// Three quarters of a circle that turns.
void spinner(Point centre, float size, Color);

} // namespace gapura::web::paint
