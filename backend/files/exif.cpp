#include "backend/files/exif.hpp"

#include "backend/files/file_kind.hpp"

#include <cstdint>
#include <optional>

namespace gapura::files {
namespace {

enum class Order { little, big };

/// Numbers at places of a text; nothing beyond its end.
class Bytes {
public:
    Bytes(std::string_view text, Order order) : text_(text), order_(order) {}

    std::optional<std::uint32_t> number(std::size_t at, std::size_t size) const {
        if (size > text_.size() || at > text_.size() - size) return std::nullopt;
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < size; ++i) {
            auto const place = order_ == Order::big ? at + i : at + size - 1 - i;
            value = value << 8 | static_cast<unsigned char>(text_[place]);
        }
        return value;
    }

private:
    std::string_view text_;
    Order order_;
};

/// TIFF 6.0, section 2: header, then the first directory's entries of 12 bytes.
int orientation_in(std::string_view tiff) {
    constexpr std::uint32_t orientation_tag = 0x0112;
    auto const mark = tiff.substr(0, 2);
    if (mark != "II" && mark != "MM") return 1;
    Bytes const bytes(tiff, mark == "II" ? Order::little : Order::big);
    auto const directory = bytes.number(4, 4);
    if (!directory) return 1;
    auto const entries = bytes.number(*directory, 2);
    for (std::uint32_t i = 0; entries && i < *entries; ++i) {
        auto const entry = std::size_t{*directory} + 2 + 12 * std::size_t{i};
        auto const tag = bytes.number(entry, 2);
        if (!tag) return 1;
        if (*tag != orientation_tag) continue;
        auto const value = bytes.number(entry + 8, 2);
        return value && *value >= 1 && *value <= 8 ? static_cast<int>(*value) : 1;
    }
    return 1;
}

constexpr std::string_view exif_mark("Exif\0\0", 6);

std::string_view without_mark(std::string_view text) {
    return text.substr(0, exif_mark.size()) == exif_mark ? text.substr(exif_mark.size()) : text;
}

/// The segments before the picture's data (ITU T.81, B.1.1).
std::string_view exif_of_jpeg(std::string_view file) {
    Bytes const bytes(file, Order::big);
    for (std::size_t at = 2;;) {
        auto const marker = bytes.number(at, 2), length = bytes.number(at + 2, 2);
        if (!marker || !length || *length < 2 || *marker < 0xFF01 || *marker == 0xFFDA) return {};
        auto const content = file.substr(at + 4, *length - 2);
        if (*marker == 0xFFE1 && content.substr(0, exif_mark.size()) == exif_mark) return without_mark(content);
        at += 2 + *length;
        if (at >= file.size()) return {};
    }
}

/// Chunks of name and length, in either order, with something behind the content.
std::string_view exif_of_chunks(std::string_view file, Kind kind) {
    bool const is_png = kind == Kind::png;
    Bytes const bytes(file, is_png ? Order::big : Order::little);
    for (std::size_t at = is_png ? 8 : 12; at < file.size();) {
        auto const length = bytes.number(is_png ? at : at + 4, 4);
        if (!length || at + 8 > file.size()) return {};
        auto const name = file.substr(is_png ? at + 4 : at, 4);
        if (name == (is_png ? "eXIf" : "EXIF")) return without_mark(file.substr(at + 8, *length));
        at += 8 + std::size_t{*length} + (is_png ? 4 : *length % 2);
    }
    return {};
}

} // namespace

int orientation_of(std::string_view file) {
    auto const kind = kind_of(file);
    return orientation_in(kind == Kind::jpeg ? exif_of_jpeg(file) : exif_of_chunks(file, kind));
}

} // namespace gapura::files
