#pragma once
// Icons, from the Lucide set. Those listed in assets/icons/icons.txt are in the font; add a line there to use
// another.

#include "generated/icon_names.hpp" // enum class Icon { none, calendar, … }
#include "web/style.hpp"

namespace gapura::web {

/// An icon that says nothing by itself: it stands beside a text. `size` in px.
void icon(Icon which, float size = 20);
void icon(Icon which, float size, Tone tone);

} // namespace gapura::web
