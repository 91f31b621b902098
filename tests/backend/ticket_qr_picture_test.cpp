// TI1: the QR pictures are read by two independent readers, ZXing and zbar, and are small enough for old phones.
#include "backend/tickets/qr_picture.hpp"
#include "backend/tickets/ticket_signature.hpp"

#define ZX_USE_UTF8 // text() gives std::string
#include <ZXing/DecodeHints.h>
#include <ZXing/ReadBarcode.h>
#include <gtest/gtest.h>
#include <png.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace gapura;
using namespace gapura::tickets;

namespace {

std::string ticket_text(std::int64_t ticket, std::uint8_t issue = 0) {
    static auto const key = EventKey::from_seed({9, 9, 9});
    return *qr_text(key, {EventId(4711), TicketId(ticket), issue});
}

struct Pixels {
    int width = 0, height = 0;
    std::vector<std::uint8_t> grey;
};

Pixels pixels_of(std::string const& png) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    Pixels pixels;
    if (!png_image_begin_read_from_memory(&image, png.data(), png.size())) return pixels;
    image.format = PNG_FORMAT_GRAY;
    pixels.width = static_cast<int>(image.width), pixels.height = static_cast<int>(image.height);
    pixels.grey.resize(PNG_IMAGE_SIZE(image));
    if (!png_image_finish_read(&image, nullptr, pixels.grey.data(), 0, nullptr)) pixels.width = 0;
    return pixels;
}

ZXing::Result read_by_zxing(std::string const& png) {
    auto const pixels = pixels_of(png);
    ZXing::DecodeHints hints;
    hints.setFormats(ZXing::BarcodeFormat::QRCode);
    return ZXing::ReadBarcode({pixels.grey.data(), pixels.width, pixels.height, ZXing::ImageFormat::Lum}, hints);
}

class TemporaryFile {
public:
    explicit TemporaryFile(std::string const& content, std::string const& ending)
        : path_(std::filesystem::temp_directory_path() / ("gapura_qr_" + std::to_string(getpid()) + ending)) {
        std::ofstream(path_, std::ios::binary) << content;
    }
    ~TemporaryFile() { std::filesystem::remove(path_); }
    std::string path() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

std::string output_of(std::string const& command) {
    std::string output;
    auto* const pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) return output;
    char buffer[512];
    while (std::size_t const length = fread(buffer, 1, sizeof buffer, pipe)) output.append(buffer, length);
    pclose(pipe);
    return output;
}

std::string read_by_zbar(std::string const& png) {
    TemporaryFile const file(png, ".png");
    auto output = output_of("zbarimg --quiet --raw -Sdisable -Sqrcode.enable '" + file.path() + "' 2>/dev/null");
    while (!output.empty() && output.back() == '\n') output.pop_back();
    return output;
}

TEST(TicketQr, is_version_5_at_level_M_and_fills_it_exactly_TI1) {
    for (auto const ticket : {std::int64_t{1}, std::int64_t{0xFFFF'FFFF'FFFF}}) {
        auto const symbol = QrSymbol::of(ticket_text(ticket));
        ASSERT_TRUE(symbol);
        EXPECT_EQ(symbol->version(), 5);
        EXPECT_EQ(symbol->size(), 37);
    }
    EXPECT_EQ(QrSymbol::of(ticket_text(1) + "0")->version(), 6) << "one more character would not fit";
    EXPECT_EQ(QrSymbol::of(std::string(154, 'A'))->version(), 6) << "the dynamic code's 96 bytes (TI2)";
}

TEST(TicketQr, is_read_by_zxing_at_level_M_TI1) {
    for (std::int64_t ticket = 1; ticket < 2000; ticket += 97) {
        auto const text = ticket_text(ticket, static_cast<std::uint8_t>(ticket % 3));
        auto const result = read_by_zxing(qr_png(*QrSymbol::of(text), 4));
        ASSERT_TRUE(result.isValid()) << ticket;
        EXPECT_EQ(result.text(), text);
        EXPECT_EQ(result.ecLevel(), "M");
    }
}

TEST(TicketQr, is_read_by_zbar_TI1) {
    for (std::int64_t const ticket : {1, 42, 90125}) {
        auto const text = ticket_text(ticket);
        EXPECT_EQ(read_by_zbar(qr_png(*QrSymbol::of(text))), text);
    }
}

TEST(TicketQr, drawn_as_svg_is_read_by_zxing_TI1) {
    if (output_of("command -v rsvg-convert").empty()) GTEST_SKIP() << "librsvg2-bin is not installed";
    auto const text = ticket_text(42);
    TemporaryFile const file(qr_svg(*QrSymbol::of(text)), ".svg");
    auto const png = output_of("rsvg-convert --width 360 '" + file.path() + "'");
    EXPECT_EQ(read_by_zxing(png).text(), text);
}

TEST(QrPicture, has_its_quiet_zone_and_the_wanted_size) {
    auto const symbol = QrSymbol::of(ticket_text(42));
    for (int const scale : {1, 3, 8}) {
        auto const pixels = pixels_of(qr_png(*symbol, scale));
        ASSERT_EQ(pixels.width, (37 + 8) * scale);
        ASSERT_EQ(pixels.height, pixels.width);
        auto const at = [&](int x, int y) { return pixels.grey[static_cast<std::size_t>(y * pixels.width + x)]; };
        for (int i = 0; i < pixels.width; ++i)
            for (int border = 0; border < 4 * scale; ++border) {
                ASSERT_EQ(at(i, border), 255);
                ASSERT_EQ(at(border, i), 255);
                ASSERT_EQ(at(pixels.width - 1 - border, i), 255);
                ASSERT_EQ(at(i, pixels.height - 1 - border), 255);
            }
        EXPECT_EQ(at(4 * scale, 4 * scale), 0) << "the corner of the finder pattern";
    }
}

TEST(QrPicture, is_a_small_file) {
    auto const symbol = QrSymbol::of(ticket_text(42));
    auto const png = qr_png(*symbol);
    EXPECT_EQ(png.substr(1, 3), "PNG");
    EXPECT_EQ(png[24], 1) << "one bit a pixel (the header's bit depth)";
    EXPECT_LT(png.size(), 2500u);
    EXPECT_LT(qr_svg(*symbol).size(), 12'000u);
}

TEST(QrPicture, keeps_a_senseless_scale_within_bounds) {
    auto const symbol = QrSymbol::of("A");
    EXPECT_EQ(pixels_of(qr_png(*symbol, 0)).width, 21 + 8);
    EXPECT_EQ(pixels_of(qr_png(*symbol, 1'000'000)).width, (21 + 8) * 64);
}

TEST(QrPicture, of_a_link_is_read_with_its_small_letters_EV6) {
    std::string const link = "https://gapura.example/e/seminar-umkm?dari=poster";
    EXPECT_EQ(read_by_zxing(qr_png(*QrSymbol::of(link))).text(), link);
}

TEST(QrPicture, is_not_made_of_what_no_symbol_holds) {
    EXPECT_FALSE(QrSymbol::of(""));
    EXPECT_FALSE(QrSymbol::of(std::string_view("A\0B", 3)));
    EXPECT_FALSE(QrSymbol::of(std::string(2332, 'a'))) << "version 40-M holds 2331 bytes";
    EXPECT_TRUE(QrSymbol::of(std::string(2331, 'a')));
    EXPECT_FALSE(QrSymbol::of(std::string(100'000, 'A')));
}

} // namespace
