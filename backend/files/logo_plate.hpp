#pragma once
// Logos on pages, whose background is light or dark as a person likes it.

#include "backend/files/picture.hpp"

namespace gapura::files {

/// One with transparency stands on a plate, white or dark, on which most of it is seen. What has no transparency
/// stays.
Picture on_plate(Picture const& logo);

} // namespace gapura::files
