#pragma once
// The seam between the platform's frame loop (main.cpp) and the application.

#include "web/frame.hpp"

namespace gapura::web {

/// Once, after the platform, the style and the texts are ready.
void init_app();

/// Once per frame, before anything is drawn: finished requests, timers, queued commands, the route.
void update_app(Frame const&);

/// Draws the present screen. May run more than once per frame (until the layout is settled), and only the first
/// run sees presses and edits: it must not do anything but draw and queue commands.
void draw_app(Frame const&);

} // namespace gapura::web
