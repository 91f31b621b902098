#pragma once
// What a screen may know about the frame that is being built.

#include "shared/base/instant.hpp"
#include "web/geometry.hpp"

namespace gapura::web {

/// How much room there is, from the width of the viewport: phone < 720 px, desktop >= 1080 px.
enum class Room { phone, tablet, desktop };

struct Frame {
    Size viewport;               ///< px
    float density = 1;           ///< display pixels per px
    Instant now;                 ///< wall clock, UTC
    double seconds = 0;          ///< monotonic, since the page was loaded; for animations and time-outs
    bool reduced_motion = false; ///< the person asked for less motion
    bool visible = true;         ///< the tab is in front

    Room room() const {
        if (viewport.width < 720) return Room::phone;
        return viewport.width < 1080 ? Room::tablet : Room::desktop;
    }
    bool phone() const { return room() == Room::phone; }
};

/// The frame being built; valid from the first update_app() on.
Frame const& frame();

/// Draws another frame soon. Frames are drawn only after an event, after this, or while something moves.
void request_frame();

/// Draws another frame `delay` seconds from now at the latest (a clock on screen, a poll).
void request_frame_in(double delay);

} // namespace gapura::web
