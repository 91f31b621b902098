#include "backend/papers/png_file.hpp"

#include <cstdint>
#include <cstring>
#include <png.h>
#include <stdexcept>
#include <vector>

namespace gapura::papers {

std::string png_of(cairo_surface_t* surface) {
    cairo_surface_flush(surface);
    auto const width = static_cast<std::size_t>(cairo_image_surface_get_width(surface)),
               height = static_cast<std::size_t>(cairo_image_surface_get_height(surface)),
               stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
    auto const* const pixels = cairo_image_surface_get_data(surface);
    std::vector<std::uint8_t> colours(width * height * 3);
    auto* out = colours.data();
    for (std::size_t y = 0; y < height; ++y)
        for (std::size_t x = 0; x < width; ++x) {
            std::uint32_t pixel = 0; // 0xXXRRGGBB in the machine's own order
            std::memcpy(&pixel, pixels + y * stride + 4 * x, sizeof pixel);
            *out++ = static_cast<std::uint8_t>(pixel >> 16);
            *out++ = static_cast<std::uint8_t>(pixel >> 8);
            *out++ = static_cast<std::uint8_t>(pixel);
        }
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(width), image.height = static_cast<png_uint_32>(height);
    image.format = PNG_FORMAT_RGB;
    image.flags = PNG_IMAGE_FLAG_FAST;
    png_alloc_size_t length = PNG_IMAGE_PNG_SIZE_MAX(image);
    std::string file(length, '\0');
    if (!png_image_write_to_memory(&image, file.data(), &length, 0, colours.data(), 0, nullptr))
        throw std::runtime_error(image.message);
    file.resize(length);
    file.shrink_to_fit();
    return file;
}

} // namespace gapura::papers
