// RU2: a file is what its bytes are; a picture comes out as pixels and nothing else.

#include "backend/files/exif.hpp"
#include "backend/files/file_kind.hpp"
#include "backend/files/logo_plate.hpp"
#include "backend/files/pdf.hpp"
#include "backend/files/picture.hpp"
#include "tests/backend/sample_files.hpp"

#include <gtest/gtest.h>

namespace gapura::files {
namespace {

using namespace gapura::test;

TEST(FileKind, IsToldByTheFirstBytes) {
    EXPECT_EQ(kind_of(sample_png(3, 2)), Kind::png);
    EXPECT_EQ(kind_of(sample_jpeg(3, 2)), Kind::jpeg);
    EXPECT_EQ(kind_of(sample_pdf()), Kind::pdf);
    for (std::string_view const text : {"", "\x89PN", "<svg xmlns=", "<!doctype html>", "GIF89a", "BM", "PK\x03\x04",
                                        "#!/bin/sh", "RIFF1234WAVE", " %PDF-1.4", "\xff\xd8"})
        EXPECT_EQ(kind_of(text), Kind::unknown) << text;
}

TEST(FileName, IsShownWithoutWhatANameMayHide) {
    EXPECT_EQ(shown_name("Bukti transfer.jpeg", ".jpg"), "Bukti transfer.jpg");
    EXPECT_EQ(shown_name("../../etc/passwd", ".png"), "passwd.png");
    EXPECT_EQ(shown_name("C:\\Foto\\laut.PNG", ".png"), "laut.png");
    EXPECT_EQ(shown_name(std::string_view("a\0b\n<c>.jpg", 11), ".jpg"), "abc.jpg");
    EXPECT_EQ(shown_name("foto\u202Egpj.exe", ".jpg"), "fotogpj.jpg"); // turned to read "fotoexe.jpg"
    EXPECT_EQ(shown_name("", ".pdf"), "file.pdf");
    EXPECT_EQ(shown_name("...", ".pdf"), "file.pdf");
    EXPECT_EQ(shown_name(".htaccess", ".pdf"), "htaccess.pdf");
    EXPECT_EQ(shown_name("\xff\xfe\xc3", ".jpg"), "file.jpg");
    EXPECT_EQ(shown_name("ꦧꦠꦶꦏ 🎉.pdf", ".pdf"), "ꦧꦠꦶꦏ 🎉.pdf");
    EXPECT_LE(shown_name(std::string(300, 'x'), ".jpg").size(), 120u);
}

TEST(Picture, ComesOutWithTheSamePixels) {
    auto const png = decode(sample_png(40, 30), 100);
    ASSERT_TRUE(png.ok());
    EXPECT_EQ(png->width, 40);
    EXPECT_EQ(png->height, 30);
    EXPECT_EQ(png->pixels, sample_picture(40, 30).pixels);
    auto const again = decode(to_png(*png), 100);
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->pixels, png->pixels);
    auto const jpeg = decode(to_jpeg(*png, 90), 100);
    ASSERT_TRUE(jpeg.ok());
    EXPECT_EQ(jpeg->width, 40);
}

TEST(Picture, LosesWhereItWasTakenAndWhatHangsOnIt) {
    auto const place = std::string("GPSLatitude 6.2088 S Jalan Melati 7");
    auto const sent = with_exif(sample_jpeg(64, 48), 1, place) + "<script>alert(1)</script>PK\x03\x04";
    ASSERT_NE(sent.find("Melati"), sent.npos);
    auto const decoded = decode(sent, 100);
    ASSERT_TRUE(decoded.ok());
    for (auto const& made : {to_jpeg(*decoded, 85), to_png(*decoded)}) {
        EXPECT_EQ(made.find("Melati"), made.npos);
        EXPECT_EQ(made.find("Exif"), made.npos);
        EXPECT_EQ(made.find("script"), made.npos);
    }
}

TEST(Picture, IsTurnedUprightAsTheCameraSaid) {
    // Left half dark, right half bright; where is the dark half afterwards?
    auto const brightness = [](Picture const& picture, double x, double y) {
        auto const column = static_cast<std::size_t>(x * picture.width);
        auto const row = static_cast<std::size_t>(y * picture.height);
        return int{picture.pixels[4 * (row * static_cast<std::size_t>(picture.width) + column)]};
    };
    auto const jpeg = to_jpeg(half_dark(64, 32), 95);
    struct Case {
        int orientation;
        double dark_x, dark_y, bright_x, bright_y;
    };
    for (auto const& each :
         {Case{1, .1, .5, .9, .5}, Case{2, .9, .5, .1, .5}, Case{3, .9, .5, .1, .5}, Case{4, .1, .5, .9, .5},
          Case{5, .5, .1, .5, .9}, Case{6, .5, .1, .5, .9}, Case{7, .5, .9, .5, .1}, Case{8, .5, .9, .5, .1}}) {
        auto const sent = with_exif(jpeg, each.orientation, "");
        EXPECT_EQ(orientation_of(sent), each.orientation);
        auto const picture = decode(sent, 100);
        ASSERT_TRUE(picture.ok());
        EXPECT_EQ(picture->width, each.orientation >= 5 ? 32 : 64);
        EXPECT_LT(brightness(*picture, each.dark_x, each.dark_y), 60) << each.orientation;
        EXPECT_GT(brightness(*picture, each.bright_x, each.bright_y), 200) << each.orientation;
    }
}

TEST(Picture, WithSixtyThousandPixelsASideIsRefusedBeforeItIsDecoded) {
    auto const bomb = decode(png_that_claims(60'000, 60'000), 100);
    ASSERT_FALSE(bomb.ok());
    EXPECT_EQ(bomb.error(), PictureFault::too_large);
    auto const wide = decode(png_that_claims(15'000, 15'000), 100);
    ASSERT_FALSE(wide.ok());
    EXPECT_EQ(wide.error(), PictureFault::too_large);
}

TEST(Picture, ThatIsCutOrNoneIsRefused) {
    auto const jpeg = sample_jpeg(400, 300), png = sample_png(400, 300);
    for (auto const& sent :
         {jpeg.substr(0, jpeg.size() / 2), jpeg.substr(0, 20), png.substr(0, png.size() / 2), png.substr(0, 8),
          std::string("\x89PNG\r\n\x1a\n<script>alert(1)</script>"), std::string("\xff\xd8\xff\xe0<html>"),
          std::string("RIFF\x10\0\0\0WEBPVP8 ", 16), sample_pdf()}) {
        auto const decoded = decode(sent, 100);
        ASSERT_FALSE(decoded.ok());
        EXPECT_EQ(decoded.error(), PictureFault::damaged);
    }
}

TEST(Picture, BecomesSmallerAndNeverLarger) {
    auto const picture = sample_picture(100, 50);
    auto const small = fitted(picture, 40, 40);
    EXPECT_EQ(small.width, 40);
    EXPECT_EQ(small.height, 20);
    EXPECT_EQ(fitted(picture, 400, 400).width, 100);
    auto const halves = fitted(half_dark(100, 50), 10, 10);
    EXPECT_LT(halves.pixels[4], 20);
    EXPECT_GT(halves.pixels[4 * 9], 235);
}

TEST(Picture, OfACameraIsDecodedNoLargerThanNeeded) {
    auto const decoded = decode(sample_jpeg(2000, 1000), 480);
    ASSERT_TRUE(decoded.ok());
    EXPECT_EQ(decoded->width, 500);
}

class Pdf : public testing::Test {
protected:
    static Outcome<std::string, PdfFault> clean(std::string const& bytes) {
        ReceivedSample const file(bytes);
        return clean_pdf(file.incoming());
    }
    static void expect_fault(std::string const& bytes, PdfFault fault) {
        auto const result = clean(bytes);
        ASSERT_FALSE(result.ok());
        EXPECT_EQ(result.error(), fault);
    }
};

TEST_F(Pdf, IsWrittenAnewWithoutWhatHangsOnIt) {
    auto const cleaned = clean(sample_pdf() + "<script>alert(1)</script>");
    ASSERT_TRUE(cleaned.ok());
    EXPECT_EQ(cleaned->substr(0, 5), "%PDF-");
    EXPECT_EQ(cleaned->find("script"), cleaned->npos);
}

TEST_F(Pdf, WithAWrongEndIsRefused) {
    auto const whole = sample_pdf();
    expect_fault(whole.substr(0, whole.size() - 7), PdfFault::damaged);
    expect_fault("%PDF-1.4\nnothing\n%%EOF\n", PdfFault::damaged);
    expect_fault("%PDF-1.4\n<html><script>alert(1)</script></html>", PdfFault::damaged);
}

TEST_F(Pdf, ThatWouldDoSomethingIsRefused) {
    expect_fault(sample_pdf("/OpenAction 4 0 R", "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"), PdfFault::active);
    expect_fault(sample_pdf("/OpenAction 4 0 R", "<< /S /J#61vaScript /J#53 (x) >>"), PdfFault::active);
    expect_fault(sample_pdf("/OpenAction 4 0 R", "<< /S /Launch /F (cmd.exe) >>"), PdfFault::active);
    expect_fault(sample_pdf("/Names << /EmbeddedFiles 4 0 R >>", "<< /Names [] >>"), PdfFault::active);
    expect_fault(sample_pdf("/AcroForm << /XFA 4 0 R /Fields [] >>", "[]"), PdfFault::active);
    EXPECT_TRUE(clean(sample_pdf("/OpenAction [3 0 R /Fit]", "(/JavaScript in a text)")).ok());
}

files::Picture bar_of(std::uint8_t shade) {
    files::Picture picture{40, 20, {}, false};
    for (int i = 0; i < 40 * 20; ++i)
        for (auto const part : {shade, shade, shade, std::uint8_t(i % 40 < 20 ? 255 : 0)})
            picture.pixels.push_back(part);
    return picture;
}

TEST(LogoPlate, StandsUnderWhatWouldBeLostOnAPage) {
    auto const black = files::on_plate(bar_of(0)), pale = files::on_plate(bar_of(250));
    EXPECT_TRUE(black.is_opaque);
    EXPECT_EQ(black.width, 44);
    EXPECT_EQ(black.pixels.front(), 255); // on white
    EXPECT_LT(pale.pixels.front(), 60);   // on dark
    auto const opaque = test::half_dark(10, 10);
    EXPECT_EQ(files::on_plate(opaque).pixels, opaque.pixels);
}

} // namespace
} // namespace gapura::files
