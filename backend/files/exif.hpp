#pragma once
// How a camera says that its picture lies on its side. All else that EXIF holds (places, names, devices) is dropped.

#include <string_view>

namespace gapura::files {

/// 1 to 8 as in EXIF; 1 when nothing (well-formed) is said. Of a JPEG, PNG or WebP file.
int orientation_of(std::string_view file);

} // namespace gapura::files
