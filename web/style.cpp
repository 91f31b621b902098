#include "web/style.hpp"

#include "web/platform/browser.hpp"
#include "web/platform/storage.hpp"

#include <algorithm>
#include <cmath>

namespace gapura::web {

namespace {

constexpr ToneColors tone(std::uint32_t solid, std::uint32_t on_solid, std::uint32_t soft, std::uint32_t on_soft) {
    return {Color(solid), Color(on_solid), Color(soft), Color(on_soft)};
}

// Warm paper and the deep green of a gate; tests/web/widgets_palette_test.cpp holds every pair to WCAG AA.
constexpr Palette light{
    .page = Color(0xf8f6f2),
    .surface = Color(0xffffff),
    .surface_raised = Color(0xffffff),
    .sunken = Color(0xefece6),
    .line = Color(0xe6e2da),
    .line_strong = Color(0x858b87),
    .text = Color(0x1b2220),
    .text_muted = Color(0x545e5a),
    .text_faint = Color(0x666e6a),
    .focus = Color(0x0f6b5f),
    .shadow = Color(0x2a2418, 44),
    .scrim = Color(0x101614, 130),
    .neutral = tone(0x38423f, 0xffffff, 0xefece6, 0x424c48),
    .accent = tone(0x0f6b5f, 0xffffff, 0xdcefe9, 0x0a564c),
    .positive = tone(0x1a7a40, 0xffffff, 0xdef2e4, 0x135a2d),
    .warning = tone(0xa94d08, 0xffffff, 0xfdeed5, 0x853d06),
    .danger = tone(0xbe2a2a, 0xffffff, 0xfbe5e3, 0x971c1c),
    .info = tone(0x2460c4, 0xffffff, 0xe3edfb, 0x1b4a97),
};

constexpr Palette dark{
    .page = Color(0x0e1413),
    .surface = Color(0x161d1b),
    .surface_raised = Color(0x1f2826),
    .sunken = Color(0x222b29),
    .line = Color(0x29332f),
    .line_strong = Color(0x74817c),
    .text = Color(0xebf1ef),
    .text_muted = Color(0xabb7b2),
    .text_faint = Color(0x93a09b),
    .focus = Color(0x4fd1b5),
    .shadow = Color(0x000000, 130),
    .scrim = Color(0x000000, 165),
    .neutral = tone(0xc9d3cf, 0x141a18, 0x242e2b, 0xc9d3cf),
    .accent = tone(0x35c2a5, 0x04201a, 0x143730, 0x74e2cb),
    .positive = tone(0x46bd6f, 0x04200f, 0x15331f, 0x86dfa5),
    .warning = tone(0xe9a742, 0x2a1800, 0x3a2a10, 0xf4c983),
    .danger = tone(0xf2766f, 0x2c0504, 0x401d1b, 0xffada7),
    .info = tone(0x72a9f9, 0x061a38, 0x182b48, 0xa9cbff),
};

struct State {
    bool loaded = false;
    ThemeChoice choice = ThemeChoice::system;
    Theme shown = Theme::light;
    bool told = false;
};
State& state() {
    static State only;
    return only;
}

constexpr std::uint32_t hex(Color color) {
    return std::uint32_t(color.red) << 16 | std::uint32_t(color.green) << 8 | color.blue;
}

double luminance(Color color) {
    auto const linear = [](std::uint8_t part) {
        double const share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue);
}

constexpr std::string_view key = "gapura.theme";

} // namespace

Color mix(Color from, Color to, float share) {
    auto const part = [share](std::uint8_t a, std::uint8_t b) {
        return std::uint8_t(std::lround(float(a) + (float(b) - float(a)) * std::clamp(share, 0.f, 1.f)));
    };
    Color mixed;
    mixed.red = part(from.red, to.red);
    mixed.green = part(from.green, to.green);
    mixed.blue = part(from.blue, to.blue);
    mixed.alpha = part(from.alpha, to.alpha);
    return mixed;
}

float contrast(Color one, Color other) {
    double const a = luminance(one), b = luminance(other);
    return float((std::max(a, b) + 0.05) / (std::min(a, b) + 0.05));
}

ToneColors const& Palette::of(Tone tone) const {
    switch (tone) {
    case Tone::accent:
        return accent;
    case Tone::positive:
        return positive;
    case Tone::warning:
        return warning;
    case Tone::danger:
        return danger;
    case Tone::info:
        return info;
    case Tone::neutral:
        break;
    }
    return neutral;
}

Palette const& palette_of(Theme which) { return which == Theme::dark ? dark : light; }

namespace {

struct Branded {
    std::optional<Color> brand;
    Typeface titles = Typeface::site;
    Palette light_one, dark_one;
};
/// The innermost brand, or none.
Branded const*& branded() {
    static Branded const* only = nullptr;
    return only;
}

/// `wanted`, moved no further than needed until it has `ratio` on `background`.
Color legible(Color wanted, Color background, float ratio) {
    Color const end = luminance(background) > 0.18 ? Color(0x000000) : Color(0xffffff);
    for (int step = 0; step < 25; ++step) {
        Color const moved = mix(wanted, end, float(step) / 25);
        if (contrast(moved, background) >= ratio) return moved;
    }
    return end;
}

} // namespace

Palette const& palette() {
    if (auto const* brand = branded()) return theme() == Theme::dark ? brand->dark_one : brand->light_one;
    return palette_of(theme());
}

ToneColors accent_of(Color brand, Theme which) {
    auto const& colors = palette_of(which);
    ToneColors made;
    made.solid = legible(brand, colors.surface, 3);
    made.on_solid = contrast(Color(0xffffff), made.solid) >= contrast(Color(0x000000), made.solid) ? Color(0xffffff)
                                                                                                   : Color(0x000000);
    made.soft = mix(colors.surface, brand, which == Theme::dark ? 0.24f : 0.13f);
    made.on_soft = legible(brand, made.soft, 4.6f);
    // It stands on the page and on cards as well.
    made.on_soft = legible(made.on_soft, colors.page, 4.6f);
    made.on_soft = legible(made.on_soft, colors.surface, 4.6f);
    return made;
}

BrandScope::BrandScope(std::optional<Color> brand, Typeface titles) {
    static Branded kept;
    if (kept.brand != brand || kept.light_one.text == Color()) {
        kept = {brand, titles, light, dark};
        if (brand) {
            kept.light_one.accent = accent_of(*brand, Theme::light);
            kept.dark_one.accent = accent_of(*brand, Theme::dark);
        }
    }
    kept.titles = titles;
    branded() = &kept;
}
BrandScope::~BrandScope() { branded() = nullptr; }

Typeface title_face() { return branded() ? branded()->titles : Typeface::site; }

ThemeChoice theme_choice() {
    auto& s = state();
    if (!s.loaded) {
        s.loaded = true;
        auto const kept = platform::stored(platform::Keep::always, key);
        if (kept == "light") s.choice = ThemeChoice::light;
        if (kept == "dark") s.choice = ThemeChoice::dark;
    }
    return s.choice;
}

void set_theme_choice(ThemeChoice choice) {
    theme_choice();
    state().choice = choice;
    if (choice == ThemeChoice::system)
        platform::forget(platform::Keep::always, key);
    else
        platform::store(platform::Keep::always, key, choice == ThemeChoice::dark ? "dark" : "light");
    follow_device_theme();
    platform::request_frame();
}

Theme theme() { return state().shown; }

void follow_device_theme() {
    auto& s = state();
    auto const choice = theme_choice();
    bool const wants_dark =
        choice == ThemeChoice::dark || (choice == ThemeChoice::system && platform::prefers_dark());
    auto const next = wants_dark ? Theme::dark : Theme::light;
    if (s.told && next == s.shown) return;
    s.told = true;
    s.shown = next;
    auto const& colors = palette_of(next);
    platform::set_document_theme(wants_dark, hex(colors.page), hex(colors.text), hex(colors.text_faint),
                                 hex(colors.accent.solid));
}

} // namespace gapura::web
