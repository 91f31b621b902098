#include "backend/tickets/qr_picture.hpp"

#include <png.h>
#include <qrencode.h>

#include <algorithm>
#include <memory>
#include <string>

namespace gapura::tickets {
namespace {

constexpr std::string_view alphanumeric_characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

struct FreeInput {
    void operator()(QRinput* input) const { QRinput_free(input); }
};
struct FreeCode {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

bool append(QRinput* input, QRencodeMode mode, std::string_view text) {
    auto const* bytes = reinterpret_cast<unsigned char const*>(text.data());
    return QRinput_append(input, mode, static_cast<int>(text.size()), bytes) == 0;
}

/// One dark run after another, row by row: a few hundred bytes less than a square for each module.
std::string svg_path(QrSymbol const& symbol) {
    std::string path;
    for (int row = 0; row < symbol.size(); ++row)
        for (int column = 0; column < symbol.size();) {
            int end = column;
            while (end < symbol.size() && symbol.is_dark(end, row)) ++end;
            if (end > column) {
                auto const length = std::to_string(end - column);
                ((path += 'M') += std::to_string(column + quiet_zone)) += ' ';
                ((path += std::to_string(row + quiet_zone)) += 'h') += length;
                ((path += "v1h-") += length) += 'z';
            }
            column = end + 1;
        }
    return path;
}

} // namespace

std::optional<QrSymbol> QrSymbol::of(std::string_view text) {
    constexpr std::size_t most_that_any_symbol_holds = 7089;
    if (text.empty() || text.size() > most_that_any_symbol_holds || text.find('\0') != text.npos) return std::nullopt;
    bool const alphanumeric = text.find_first_not_of(alphanumeric_characters) == text.npos;
    std::unique_ptr<QRinput, FreeInput> const input(QRinput_new2(0, QR_ECLEVEL_M));
    if (!input || !append(input.get(), alphanumeric ? QR_MODE_AN : QR_MODE_8, text)) return std::nullopt;
    std::unique_ptr<QRcode, FreeCode> const code(QRcode_encodeInput(input.get()));
    if (!code) return std::nullopt;

    QrSymbol symbol;
    symbol.version_ = code->version;
    symbol.size_ = code->width;
    symbol.dark_.assign(code->data, code->data + code->width * code->width);
    for (auto& module : symbol.dark_) module &= 1; // the other bits say which part of the symbol it belongs to
    return symbol;
}

std::string qr_svg(QrSymbol const& symbol) {
    auto const side = std::to_string(symbol.size() + 2 * quiet_zone);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side +
           "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h" + side + "v" + side +
           "H0z\"/><path d=\"" + svg_path(symbol) + "\"/></svg>\n";
}

std::string qr_png(QrSymbol const& symbol, int pixels_per_module) {
    int const scale = std::clamp(pixels_per_module, 1, 64);
    int const side = (symbol.size() + 2 * quiet_zone) * scale;
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(side) * static_cast<std::size_t>(side), 1);
    for (int y = 0; y < symbol.size() * scale; ++y)
        for (int x = 0; x < symbol.size() * scale; ++x)
            if (symbol.is_dark(x / scale, y / scale))
                pixels[static_cast<std::size_t>((y + quiet_zone * scale) * side + x + quiet_zone * scale)] = 0;

    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = image.height = static_cast<png_uint_32>(side);
    image.format = PNG_FORMAT_RGB_COLORMAP; // libpng packs a colour map of two into one bit a pixel
    image.colormap_entries = 2;
    png_byte const black_and_white[] = {0, 0, 0, 255, 255, 255};
    png_alloc_size_t length = 0;
    std::string file;
    if (!png_image_write_get_memory_size(image, length, 0, pixels.data(), side, black_and_white)) return file;
    file.resize(length);
    if (!png_image_write_to_memory(&image, file.data(), &length, 0, pixels.data(), side, black_and_white)) return {};
    file.resize(length);
    return file;
}

} // namespace gapura::tickets
