#pragma once
// Pictures are decoded and written anew: what comes out holds pixels and nothing else (RU2).

#include "backend/files/file_kind.hpp"
#include "shared/base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gapura::files {

/// Upright, 4 bytes a pixel: red, green, blue, opacity.
struct Picture {
    int width = 0, height = 0;
    std::vector<std::uint8_t> pixels;
    bool is_opaque = true;
};

enum class PictureFault {
    damaged,   ///< truncated, or not what it begins like
    too_large, ///< more pixels than are decoded; known before decoding
    animated,
};

/// Decodes no more than is needed for a picture whose longer side has at least `wanted` pixels (if it has so many).
/// Waits while two others are being decoded, which bounds the memory.
Outcome<Picture, PictureFault> decode(std::string_view file, int wanted);

/// Fits into the box, keeping its shape; never enlarged.
Picture fitted(Picture const& picture, int width, int height);

/// On white where it is not opaque. Throws std::runtime_error when there is no memory for it.
std::string to_jpeg(Picture const& picture, int quality);
/// With its transparency.
std::string to_png(Picture const& picture);

} // namespace gapura::files
