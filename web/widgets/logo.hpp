#pragma once
// Uploaded pictures in the size that fits (EV5), and logos.

#include <string>
#include <string_view>

namespace gapura::web {

/// An uploaded picture's address in the size for a place of so many px across, on the present display; others come in
/// one size.
std::string sized_picture(std::string_view url, float width);
/// The same for so many display pixels.
std::string picture_of_size(std::string_view url, float pixels);

/// A logo, whole, at most so large; nothing is drawn before it is there, or where there is none.
struct LogoPicture {
    std::string_view url;
    std::string_view alternative;
    float height = 44; ///< px
    float max_width = 180;
};
void logo_picture(LogoPicture const& options);

} // namespace gapura::web
