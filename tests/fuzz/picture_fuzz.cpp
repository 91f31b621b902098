// RU2: whatever a file holds, its kind is told from its first bytes, and decoding it gives a picture that is as it
// says or a fault; a picture can be made smaller and written, and what was written reads back.

#include "backend/files/exif.hpp"
#include "backend/files/picture.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

using namespace gapura::files;

void require(bool holds) {
    if (!holds) std::abort();
}

void check(Picture const& picture) {
    require(picture.width > 0 && picture.height > 0);
    auto const pixels = static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height);
    require(picture.pixels.size() == pixels * 4);
    for (std::size_t i = 3; picture.is_opaque && i < picture.pixels.size(); i += 4) require(picture.pixels[i] == 255);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    // The first byte is how large the picture is wanted.
    if (size < 1) return 0;
    int const wanted = 1 + data[0] * 4;
    std::string_view const file(reinterpret_cast<char const*>(data + 1), size - 1);

    auto const kind = kind_of(file);
    auto const orientation = orientation_of(file);
    require(orientation >= 1 && orientation <= 8);

    auto const picture = decode(file, wanted);
    if (!picture.ok()) return 0;
    require(kind == Kind::jpeg || kind == Kind::png || kind == Kind::webp);
    check(*picture);
    // Large ones are decoded like small ones, only longer.
    if (picture->pixels.size() > 4 * 300 * 300) return 0;
    auto const small = fitted(*picture, 1 + data[0] / 4, 1 + data[0] / 8);
    check(small);
    require(small.width <= 1 + data[0] / 4 && small.height <= 1 + data[0] / 8);
    auto const png = decode(to_png(small), 1);
    require(png.ok() && png->pixels == small.pixels);
    auto const jpeg = to_jpeg(small, 85);
    require(kind_of(jpeg) == Kind::jpeg);
    auto const again = decode(jpeg, small.width > small.height ? small.width : small.height);
    require(again.ok() && again->is_opaque && again->width == small.width && again->height == small.height);
    return 0;
}
