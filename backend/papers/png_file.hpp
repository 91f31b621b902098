#pragma once
// A Cairo picture as a PNG file.

#include <cairo/cairo.h>
#include <string>

namespace gapura::papers {

/// Without filters and with little compressing: flat colours need no more, and Cairo's own writer takes twice the
/// time. Throws std::runtime_error. `surface` is a picture of format RGB24.
std::string png_of(cairo_surface_t* surface);

} // namespace gapura::papers
