// Colours hold WCAG 2.2 AA in both themes: 4.5 for text, 3 for outlines and large signs.
#include "web/style.hpp"
#include "web/widgets/verdict.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <vector>

namespace gapura::web {

namespace {

struct Pair {
    char const* name;
    Color ink, ground;
    float least;
};

std::vector<Pair> pairs(Palette const& p) {
    std::vector<Pair> all{
        {"text on page", p.text, p.page, 7},
        {"text on surface", p.text, p.surface, 7},
        {"muted text on page", p.text_muted, p.page, 4.5f},
        {"muted text on surface", p.text_muted, p.surface, 4.5f},
        {"muted text on sunken", p.text_muted, p.sunken, 4.5f},
        {"placeholder on surface", p.text_faint, p.surface, 4.5f},
        {"outline of a field on surface", p.line_strong, p.surface, 3},
        {"outline of a field on page", p.line_strong, p.page, 3},
        {"focus ring on page", p.focus, p.page, 3},
        {"focus ring on surface", p.focus, p.surface, 3},
    };
    for (auto const tone : {Tone::neutral, Tone::accent, Tone::positive, Tone::warning, Tone::danger, Tone::info}) {
        auto const& colors = p.of(tone);
        all.push_back({"on solid", colors.on_solid, colors.solid, 4.5f});
        all.push_back({"on soft", colors.on_soft, colors.soft, 4.5f});
        all.push_back({"tinted text on page", colors.on_soft, p.page, 4.5f});
        all.push_back({"tinted text on surface", colors.on_soft, p.surface, 4.5f});
    }
    return all;
}

TEST(Palette, every_text_can_be_read_in_both_themes) {
    for (auto const which : {Theme::light, Theme::dark})
        for (auto const& pair : pairs(palette_of(which)))
            EXPECT_GE(contrast(pair.ink, pair.ground), pair.least)
                << (which == Theme::light ? "light: " : "dark: ") << pair.name;
}

TEST(Palette, whatever_colour_a_brand_has_it_can_be_read_in_both_themes_EV1) {
    for (auto const which : {Theme::light, Theme::dark}) {
        auto const& colors = palette_of(which);
        for (std::uint32_t part = 0; part < 6 * 6 * 6; ++part) {
            Color const brand(part / 36 * 51 << 16 | part / 6 % 6 * 51 << 8 | part % 6 * 51);
            auto const accent = accent_of(brand, which);
            EXPECT_GE(contrast(accent.on_solid, accent.solid), 4.5f) << part;
            EXPECT_GE(contrast(accent.solid, colors.surface), 3) << part;
            for (auto const ground : {accent.soft, colors.page, colors.surface})
                EXPECT_GE(contrast(accent.on_soft, ground), 4.5f) << part;
        }
    }
}

TEST(Palette, every_verdict_can_be_read_from_afar_and_has_a_sign_of_its_own) {
    std::vector<Icon> signs;
    for (int i = 0; i <= int(VerdictLook::kept_offline); ++i) {
        auto const colors = verdict_colors(VerdictLook(i));
        EXPECT_GE(contrast(colors.surface, colors.on_surface), 4.5f) << i;
        EXPECT_EQ(std::count(signs.begin(), signs.end(), colors.icon), 0) << i;
        signs.push_back(colors.icon);
    }
}

TEST(Palette, contrast_follows_its_definition) {
    EXPECT_NEAR(contrast(Color(0x000000), Color(0xffffff)), 21, 0.01);
    EXPECT_NEAR(contrast(Color(0x767676), Color(0xffffff)), 4.54, 0.01);
    EXPECT_NEAR(contrast(Color(0x123456), Color(0x123456)), 1, 0.001);
}

} // namespace
} // namespace gapura::web
