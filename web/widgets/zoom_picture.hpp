#pragma once
// A picture that is looked at closely: enlarged, turned, moved about.

#include "web/geometry.hpp"

#include <string_view>

namespace gapura::web {

/// How a picture is looked at; the caller keeps it and sets it anew for another picture.
struct PictureView {
    float zoom = 1;           ///< 1: all of it is seen
    int quarter_turns = 0;    ///< clockwise
    Point centre{0.5f, 0.5f}; ///< what is in the middle, 0–1 of the turned picture
    bool dragging = false;
    Point last; ///< where the pointer was
};

/// One step nearer; from the nearest back to all of it.
void zoom_in(PictureView& view);
void zoom_out(PictureView& view);
void turn(PictureView& view);

struct ZoomPicture {
    std::string_view url;
    std::string_view alternative;
    float height = 420; ///< px
};
/// Dragged with a mouse while it is enlarged. On a touch screen a drag scrolls the page as everywhere.
void zoom_picture(ZoomPicture const& options, PictureView& view);

} // namespace gapura::web
