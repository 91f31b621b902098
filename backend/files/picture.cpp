#include "backend/files/picture.hpp"

#include "backend/files/exif.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <png.h>
#include <semaphore>
#include <stdexcept>
#include <turbojpeg.h>
#include <webp/decode.h>

namespace gapura::files {
namespace {

/// A JPEG is decoded smaller where it is to become smaller, the others whole: 4 bytes a pixel.
constexpr std::int64_t most_jpeg_pixels = 80'000'000, most_pixels = 25'000'000;
constexpr int longest_side = 16'000;

std::counting_semaphore<> decoders(2);
struct DecoderTurn {
    DecoderTurn() { decoders.acquire(); }
    ~DecoderTurn() { decoders.release(); }
    DecoderTurn(DecoderTurn const&) = delete;
    DecoderTurn& operator=(DecoderTurn const&) = delete;
};

bool is_too_large(std::int64_t width, std::int64_t height, std::int64_t most) {
    return width > longest_side || height > longest_side || width * height > most;
}

std::uint8_t const* bytes_of(std::string_view text) { return reinterpret_cast<std::uint8_t const*>(text.data()); }

using Jpeg = std::unique_ptr<void, int (*)(tjhandle)>;

/// What the library calls a warning may be a camera's carelessness, or that half of the picture is missing.
bool is_harmless(tjhandle jpeg) {
    if (tjGetErrorCode(jpeg) != TJERR_WARNING) return false;
    std::string_view const text = tjGetErrorStr2(jpeg);
    return text.find("remature end") == text.npos && text.find("Corrupt") == text.npos;
}

void cmyk_to_rgb(Picture& picture) {
    // Ink as Adobe stores it: 255 is none.
    for (std::size_t i = 0; i < picture.pixels.size(); i += 4) {
        auto* const p = &picture.pixels[i];
        for (int c = 0; c < 3; ++c) p[c] = static_cast<std::uint8_t>(p[c] * p[3] / 255);
        p[3] = 255;
    }
}

Outcome<Picture, PictureFault> decode_jpeg(std::string_view file, int wanted) {
    Jpeg const jpeg(tjInitDecompress(), tjDestroy);
    int width = 0, height = 0, sampling = 0, colours = 0;
    auto const size = static_cast<unsigned long>(file.size());
    if (!jpeg || tjDecompressHeader3(jpeg.get(), bytes_of(file), size, &width, &height, &sampling, &colours) != 0)
        return PictureFault::damaged;
    if (width < 1 || height < 1) return PictureFault::damaged;
    if (is_too_large(width, height, most_jpeg_pixels)) return PictureFault::too_large;

    tjscalingfactor best{1, 1};
    int count = 0;
    auto const* const factors = tjGetScalingFactors(&count);
    for (int i = 0; i < count; ++i) {
        auto const side = TJSCALED(std::max(width, height), factors[i]);
        bool const is_smaller = factors[i].num * best.denom < best.num * factors[i].denom;
        if (is_smaller && side >= wanted) best = factors[i];
    }
    Picture picture{TJSCALED(width, best), TJSCALED(height, best), {}, true};
    if (is_too_large(picture.width, picture.height, most_pixels)) return PictureFault::too_large;
    picture.pixels.resize(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 4);
    bool const is_cmyk = colours == TJCS_CMYK || colours == TJCS_YCCK;
    int const worked = tjDecompress2(jpeg.get(), bytes_of(file), size, picture.pixels.data(), picture.width, 0,
                                     picture.height, is_cmyk ? TJPF_CMYK : TJPF_RGBA, 0);
    if (worked != 0 && !is_harmless(jpeg.get())) return PictureFault::damaged;
    if (is_cmyk) cmyk_to_rgb(picture);
    return picture;
}

Outcome<Picture, PictureFault> decode_png(std::string_view file) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    struct Freed {
        png_image* image;
        ~Freed() { png_image_free(image); }
    } const freed{&image};
    if (!png_image_begin_read_from_memory(&image, file.data(), file.size())) return PictureFault::damaged;
    if (is_too_large(image.width, image.height, most_pixels)) return PictureFault::too_large;
    image.format = PNG_FORMAT_RGBA;
    Picture picture{static_cast<int>(image.width), static_cast<int>(image.height), {}, true};
    picture.pixels.resize(PNG_IMAGE_SIZE(image));
    if (!png_image_finish_read(&image, nullptr, picture.pixels.data(), 0, nullptr)) return PictureFault::damaged;
    return picture;
}

Outcome<Picture, PictureFault> decode_webp(std::string_view file) {
    WebPBitstreamFeatures features;
    if (WebPGetFeatures(bytes_of(file), file.size(), &features) != VP8_STATUS_OK) return PictureFault::damaged;
    if (features.has_animation != 0) return PictureFault::animated;
    if (is_too_large(features.width, features.height, most_pixels)) return PictureFault::too_large;
    Picture picture{features.width, features.height, {}, true};
    picture.pixels.resize(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 4);
    if (!WebPDecodeRGBAInto(bytes_of(file), file.size(), picture.pixels.data(), picture.pixels.size(),
                            picture.width * 4))
        return PictureFault::damaged;
    return picture;
}

/// As EXIF 2.3 numbers them: 1 upright, 3 upside down, 6 and 8 on a side, the even ones mirrored.
Picture upright(Picture picture, int orientation) {
    if (orientation == 1) return picture;
    bool const is_turned = orientation >= 5;
    Picture turned{is_turned ? picture.height : picture.width,
                   is_turned ? picture.width : picture.height,
                   {},
                   picture.is_opaque};
    turned.pixels.resize(picture.pixels.size());
    int const w = picture.width, h = picture.height;
    for (int y = 0; y < turned.height; ++y)
        for (int x = 0; x < turned.width; ++x) {
            int from_x = is_turned ? y : x, from_y = is_turned ? x : y;
            if (orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8) from_x = w - 1 - from_x;
            if (orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7) from_y = h - 1 - from_y;
            auto const from = 4 * (static_cast<std::size_t>(from_y) * static_cast<std::size_t>(w) +
                                   static_cast<std::size_t>(from_x));
            auto const to = 4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(turned.width) +
                                 static_cast<std::size_t>(x));
            std::copy_n(picture.pixels.begin() + static_cast<std::ptrdiff_t>(from), 4,
                        turned.pixels.begin() + static_cast<std::ptrdiff_t>(to));
        }
    return turned;
}

/// Which pixels of a line make one of a shorter line, and how much each counts.
struct Share {
    int first = 0;
    std::vector<float> weights;
};
std::vector<Share> shares(int from, int to) {
    std::vector<Share> all(static_cast<std::size_t>(to));
    double const step = static_cast<double>(from) / to;
    for (int i = 0; i < to; ++i) {
        double const begin = i * step, end = (i + 1) * step;
        auto& share = all[static_cast<std::size_t>(i)];
        share.first = static_cast<int>(begin);
        int const last = std::min(from, static_cast<int>(std::ceil(end - 1e-9)));
        for (int p = share.first; p < last; ++p)
            share.weights.push_back(
                static_cast<float>((std::min<double>(p + 1, end) - std::max<double>(p, begin)) / step));
    }
    return all;
}

} // namespace

Outcome<Picture, PictureFault> decode(std::string_view file, int wanted) {
    DecoderTurn const turn;
    auto const kind = kind_of(file);
    auto decoded = kind == Kind::jpeg   ? decode_jpeg(file, wanted)
                   : kind == Kind::png  ? decode_png(file)
                   : kind == Kind::webp ? decode_webp(file)
                                        : Outcome<Picture, PictureFault>(PictureFault::damaged);
    if (!decoded.ok()) return decoded;
    for (std::size_t i = 3; decoded->is_opaque && i < decoded->pixels.size(); i += 4)
        decoded->is_opaque = decoded->pixels[i] == 255;
    return upright(std::move(decoded).value(), orientation_of(file));
}

Picture fitted(Picture const& picture, int width, int height) {
    double const scale =
        std::min({1.0, static_cast<double>(width) / picture.width, static_cast<double>(height) / picture.height});
    if (scale >= 1.0) return picture;
    int const w = std::max(1, static_cast<int>(std::lround(picture.width * scale)));
    int const h = std::max(1, static_cast<int>(std::lround(picture.height * scale)));
    auto const columns = shares(picture.width, w), rows = shares(picture.height, h);
    Picture small{w, h, {}, picture.is_opaque};
    small.pixels.resize(static_cast<std::size_t>(w) * static_cast<std::size_t>(h) * 4);
    std::vector<float> line(static_cast<std::size_t>(picture.width) * 4);
    for (int y = 0; y < h; ++y) {
        std::fill(line.begin(), line.end(), 0.0f);
        auto const& row = rows[static_cast<std::size_t>(y)];
        for (std::size_t r = 0; r < row.weights.size(); ++r) {
            auto const* from =
                &picture
                     .pixels[(static_cast<std::size_t>(row.first) + r) * static_cast<std::size_t>(picture.width) * 4];
            for (std::size_t x = 0; x < line.size(); x += 4) {
                float const opacity = row.weights[r] * static_cast<float>(from[x + 3]);
                // Colours count as much as they are seen: no dark edge around what is transparent.
                for (std::size_t c = 0; c < 3; ++c) line[x + c] += opacity * static_cast<float>(from[x + c]);
                line[x + 3] += opacity;
            }
        }
        for (int x = 0; x < w; ++x) {
            auto const& column = columns[static_cast<std::size_t>(x)];
            float sums[4] = {0, 0, 0, 0};
            for (std::size_t i = 0; i < column.weights.size(); ++i)
                for (std::size_t c = 0; c < 4; ++c)
                    sums[c] += column.weights[i] * line[(static_cast<std::size_t>(column.first) + i) * 4 + c];
            auto* const to = &small.pixels[(static_cast<std::size_t>(y) * static_cast<std::size_t>(w) +
                                            static_cast<std::size_t>(x)) *
                                           4];
            for (std::size_t c = 0; c < 3; ++c)
                to[c] = sums[3] <= 0
                            ? std::uint8_t{0}
                            : static_cast<std::uint8_t>(std::clamp(std::lround(sums[c] / sums[3]), 0L, 255L));
            to[3] = static_cast<std::uint8_t>(std::clamp(std::lround(sums[3]), 0L, 255L));
        }
    }
    return small;
}

std::string to_jpeg(Picture const& picture, int quality) {
    std::vector<std::uint8_t> on_white;
    auto const* pixels = picture.pixels.data();
    if (!picture.is_opaque) {
        on_white = picture.pixels;
        for (std::size_t i = 0; i < on_white.size(); i += 4)
            for (std::size_t c = 0; c < 3; ++c)
                on_white[i + c] = static_cast<std::uint8_t>(
                    (on_white[i + c] * on_white[i + 3] + 255 * (255 - on_white[i + 3]) + 127) / 255);
        pixels = on_white.data();
    }
    Jpeg const jpeg(tjInitCompress(), tjDestroy);
    unsigned char* made = nullptr;
    unsigned long size = 0;
    int const worked = !jpeg ? -1
                             : tjCompress2(jpeg.get(), pixels, picture.width, 0, picture.height, TJPF_RGBX, &made,
                                           &size, TJSAMP_420, quality, TJFLAG_PROGRESSIVE);
    std::unique_ptr<unsigned char, void (*)(unsigned char*)> const kept(made, tjFree);
    if (worked != 0) throw std::runtime_error("a picture could not be written as JPEG");
    return {reinterpret_cast<char const*>(made), size};
}

std::string to_png(Picture const& picture) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(picture.width);
    image.height = static_cast<png_uint_32>(picture.height);
    image.format = PNG_FORMAT_RGBA;
    std::string made(PNG_IMAGE_PNG_SIZE_MAX(image), '\0');
    png_alloc_size_t size = made.size();
    bool const worked =
        png_image_write_to_memory(&image, made.data(), &size, 0, picture.pixels.data(), 0, nullptr) != 0;
    png_image_free(&image);
    if (!worked) throw std::runtime_error("a picture could not be written as PNG");
    made.resize(size);
    return made;
}

} // namespace gapura::files
