#pragma once
// Starting the platform; only main.cpp needs this.

namespace gapura::web::platform {

/// Connects everything to the page; `draw_frame` is called for each frame from then on.
void start(void (*draw_frame)());

/// The first frame stands: takes the splash away.
void ready();

/// A lost graphics context cannot be drawn into; a frame is asked for when it is back.
bool graphics_lost();

} // namespace gapura::web::platform
