#include "shared/domain/brand.hpp"

#include <gtest/gtest.h>

namespace gapura::domain {
namespace {

TEST(Brand, a_colour_is_a_hash_and_six_hexadecimal_digits_EV1) {
    EXPECT_EQ(parse_colour("#0F6b5f"), (Rgb{0x0f, 0x6b, 0x5f}));
    for (auto const* bad : {"", "#", "0f6b5f", "#0f6b5", "#0f6b5f0", "#0f6b5g", "# f6b5f", "#-f6b5f", "red"})
        EXPECT_EQ(parse_colour(bad), std::nullopt) << bad;
    EXPECT_EQ(primary_colour(""), default_primary);
    EXPECT_EQ(accent_colour("#010203"), (Rgb{1, 2, 3}));
}

TEST(Brand, contrast_is_what_WCAG_says_it_is_EV1) {
    Rgb const black{0, 0, 0}, white{255, 255, 255};
    EXPECT_NEAR(contrast_ratio(black, white), 21.0, 0.001);
    EXPECT_NEAR(contrast_ratio(white, white), 1.0, 0.001);
    EXPECT_NEAR(contrast_ratio({0x77, 0x77, 0x77}, white), 4.48, 0.01); // the well-known grey just below AA
    EXPECT_NEAR(contrast_ratio({0x76, 0x76, 0x76}, white), 4.54, 0.01);
}

TEST(Brand, something_can_always_be_read_on_any_colour_EV1) {
    for (int red = 0; red < 256; red += 15)
        for (int green = 0; green < 256; green += 15)
            for (int blue = 0; blue < 256; blue += 15) {
                Rgb const colour{std::uint8_t(red), std::uint8_t(green), std::uint8_t(blue)};
                ASSERT_GE(contrast_ratio(readable_on(colour), colour), 4.5) << red << ' ' << green << ' ' << blue;
            }
}

TEST(Brand, a_colour_that_cannot_be_read_is_moved_until_it_can_and_no_further_EV1) {
    Rgb const white{255, 255, 255}, night{0x16, 0x1d, 0x1b}, yellow{0xff, 0xd6, 0x00}, green{0x0f, 0x6b, 0x5f};
    EXPECT_EQ(legible(green, white, 4.5), green) << "it can be read as it is";
    auto const darker = legible(yellow, white, 4.5);
    EXPECT_GE(contrast_ratio(darker, white), 4.5);
    EXPECT_LT(contrast_ratio(darker, white), 5.5) << "still the brand, not black";
    EXPECT_GE(contrast_ratio(legible(green, night, 4.5), night), 4.5);
}

} // namespace
} // namespace gapura::domain
