#pragma once
// Small files of each kind, made as they are needed.

#include "backend/files/file_storage.hpp"
#include "backend/files/picture.hpp"
#include "backend/http/received_file.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <zlib.h>

namespace gapura::test {

/// A slope of colours that is different for each `seed`.
inline files::Picture sample_picture(int width, int height, int seed = 0) {
    files::Picture picture{width, height, {}, true};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int const value : {x * 255 / width, y * 255 / height, (x + y + seed * 40) % 256, 255})
                picture.pixels.push_back(static_cast<std::uint8_t>(value));
    return picture;
}
inline files::Picture half_dark(int width, int height) {
    files::Picture picture{width, height, {}, true};
    for (int i = 0; i < width * height; ++i)
        for (int c = 0; c < 4; ++c)
            picture.pixels.push_back(c == 3 || i % width >= width / 2 ? std::uint8_t{255} : std::uint8_t{0});
    return picture;
}
inline std::string sample_png(int width, int height, int seed = 0) {
    return files::to_png(sample_picture(width, height, seed));
}
inline std::string sample_jpeg(int width, int height, int seed = 0) {
    return files::to_jpeg(sample_picture(width, height, seed), 90);
}

inline std::string big_endian(std::uint32_t value, int bytes) {
    std::string text;
    for (int i = bytes - 1; i >= 0; --i) text += static_cast<char>(value >> (8 * i));
    return text;
}

/// The JPEG with an Exif segment in front: an orientation, and a text as a camera's notes.
inline std::string with_exif(std::string const& jpeg, int orientation, std::string_view note) {
    std::string tiff = "MM" + big_endian(42, 2) + big_endian(8, 4) + big_endian(1, 2);
    tiff += big_endian(0x0112, 2) + big_endian(3, 2) + big_endian(1, 4) +
            big_endian(static_cast<std::uint32_t>(orientation), 2) + big_endian(0, 2) + big_endian(0, 4);
    std::string const content = std::string("Exif\0\0", 6) + tiff + std::string(note);
    auto const length = static_cast<std::uint32_t>(content.size() + 2);
    return jpeg.substr(0, 2) + "\xff\xe1" + big_endian(length, 2) + content + jpeg.substr(2);
}

inline std::string png_chunk(std::string const& name, std::string const& content) {
    auto const body = name + content;
    auto const sum = crc32(0, reinterpret_cast<Bytef const*>(body.data()), static_cast<uInt>(body.size()));
    return big_endian(static_cast<std::uint32_t>(content.size()), 4) + body +
           big_endian(static_cast<std::uint32_t>(sum), 4);
}
/// A well-formed head that claims this size, and hardly any data.
inline std::string png_that_claims(std::uint32_t width, std::uint32_t height) {
    return "\x89PNG\r\n\x1a\n" +
           png_chunk("IHDR", big_endian(width, 4) + big_endian(height, 4) + std::string("\x08\x06\0\0\0", 5)) +
           png_chunk("IDAT", std::string(2000, '\0')) + png_chunk("IEND", "");
}

/// One empty page; `root` stands in its catalogue, `fourth` is object 4.
inline std::string sample_pdf(std::string const& root = "", std::string const& fourth = "()") {
    std::string const objects[] = {"<< /Type /Catalog /Pages 2 0 R " + root + " >>",
                                   "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                                   "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>", fourth};
    std::string out = "%PDF-1.4\n", table;
    int number = 0;
    for (auto const& object : objects) {
        auto const at = std::to_string(out.size());
        table += std::string(10 - at.size(), '0') + at + " 00000 n \n";
        out += std::to_string(++number) + " 0 obj\n" + object + "\nendobj\n";
    }
    auto const start = std::to_string(out.size());
    return out + "xref\n0 5\n0000000000 65535 f \n" + table + "trailer << /Size 5 /Root 1 0 R >>\nstartxref\n" +
           start + "\n%%EOF\n";
}

/// A file as a request brings it.
class ReceivedSample {
public:
    explicit ReceivedSample(std::string_view bytes) : file_("") { file_.append(bytes); }
    files::Incoming incoming() const { return {file_.descriptor(), file_.size()}; }

private:
    http::ReceivedFile file_;
};

} // namespace gapura::test
