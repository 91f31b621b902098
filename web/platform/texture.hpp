#pragma once
// Pictures on the graphics card. The number is what ImGui calls ImTextureID; 0 is none.
//
// From JavaScript (another part of platform/, e.g. the camera): add '$GapuraGraphics' to your function's __deps and
// call
//     GapuraGraphics.upload(id, source)   // HTMLVideoElement, ImageBitmap, ImageData, canvas: resizes as needed
// between or during frames; then _gapura_request_frame() (exported) or GapuraBrowser.requestFrame().

#include "web/geometry.hpp"

#include <cstdint>

namespace gapura::web::platform {

using TextureId = std::uint64_t;

/// RGBA, 8 bits each, not premultiplied; `pixels` may be null (transparent). After a lost graphics context the id
/// stays valid but its content is gone: see texture_generation().
TextureId create_texture(int width, int height, void const* pixels);
/// Replaces a part; `stride` is in pixels.
void update_texture(TextureId, int x, int y, int width, int height, void const* pixels, int stride);
void destroy_texture(TextureId);

/// Grows by one whenever all textures lost their content and must be uploaded again.
std::uint32_t texture_generation();

/// A picture from an address: starts loading at the first call, draws a frame when it is there, and is dropped about
/// 30 s after the last call.
struct PictureState {
    enum class State { loading, ready, failed } state = State::loading;
    TextureId texture = 0;
    int width = 0; ///< pixels
    int height = 0;
};
PictureState picture(char const* url);

} // namespace gapura::web::platform
