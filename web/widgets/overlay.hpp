#pragma once
// What the frame loop draws over every screen.

namespace gapura::web {

/// The toasts that are still to be seen.
void draw_toasts();

} // namespace gapura::web
