#pragma once
// How Gapura looks: colours of both themes, sizes, fonts. Screens say what they mean (Tone, Verdict…), never a
// colour.

#include "web/geometry.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace gapura::web {

struct Color {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    std::uint8_t alpha = 255;

    constexpr Color() = default;
    /// 0xRRGGBB.
    constexpr explicit Color(std::uint32_t hex, std::uint8_t opacity = 255)
        : red(std::uint8_t(hex >> 16)), green(std::uint8_t(hex >> 8)), blue(std::uint8_t(hex)), alpha(opacity) {}
    constexpr Color faded(float by) const {
        Color faded_color = *this;
        faded_color.alpha = std::uint8_t(float(alpha) * by);
        return faded_color;
    }
    constexpr bool operator==(Color const&) const = default;
};

/// `share` of the way from one to the other, 0–1.
Color mix(Color from, Color to, float share);

/// Contrast ratio by WCAG 2.2 (1–21) of two opaque colours.
float contrast(Color one, Color other);

enum class Theme { light, dark };
enum class ThemeChoice { system, light, dark };

/// What something means; the palette decides how it looks.
enum class Tone { neutral, accent, positive, warning, danger, info };

struct ToneColors {
    Color solid;    ///< a filled surface
    Color on_solid; ///< text on it
    Color soft;     ///< a tinted surface
    Color on_soft;  ///< text on it, and on the page
};

struct Palette {
    Color page;           ///< behind everything
    Color surface;        ///< cards, bars, dialogs
    Color surface_raised; ///< menus, toasts, hovered rows
    Color sunken;         ///< wells, skeletons, segmented controls
    Color line;           ///< hairlines between things
    Color line_strong;    ///< outlines of fields: at least 3:1 on `surface`
    Color text;
    Color text_muted;
    Color text_faint; ///< placeholders, disabled text
    Color focus;      ///< the ring round what has the focus: at least 3:1
    Color shadow;
    Color scrim; ///< over the page, behind a dialog
    ToneColors neutral, accent, positive, warning, danger, info;

    ToneColors const& of(Tone tone) const;
};

/// The present theme's colours.
Palette const& palette();
Palette const& palette_of(Theme);

/// The accent tone that a brand's colour makes in a theme: as chosen where that can be read, else moved towards black
/// or white as far as it must. Every pair keeps WCAG AA.
ToneColors accent_of(Color brand, Theme);

/// Of which font letters are: the site's own, or one of those that an event may choose for its titles. The browser
/// draws the latter with a font of the device, so that nothing is fetched for them.
enum class Typeface { site, serif, condensed, mono };

/// While it lives, what is drawn in the accent tone has a brand's colour instead, where one was chosen, and headings
/// have its font (an event's page).
class BrandScope {
public:
    BrandScope(std::optional<Color> brand, Typeface titles);
    ~BrandScope();
    BrandScope(BrandScope const&) = delete;
    BrandScope& operator=(BrandScope const&) = delete;
};

/// What headings are set in at the moment.
Typeface title_face();

Theme theme();
ThemeChoice theme_choice();
/// Remembered on this device; `system` follows the device.
void set_theme_choice(ThemeChoice);
/// Once per frame, by the frame loop: takes up what the device prefers now.
void follow_device_theme();

/// Text sizes in px with line heights; weights that the font has.
enum class Weight { regular, semibold, bold };

struct TextStyle {
    float size = 16;
    float line = 24;
    Weight weight = Weight::regular;
    Typeface face = Typeface::site;
};

namespace type {
inline constexpr TextStyle display{40, 46, Weight::bold};
inline constexpr TextStyle title{28, 34, Weight::bold};
inline constexpr TextStyle heading{20, 28, Weight::bold};
inline constexpr TextStyle subheading{17, 24, Weight::semibold};
inline constexpr TextStyle body{16, 25, Weight::regular};
inline constexpr TextStyle strong{16, 24, Weight::semibold};
inline constexpr TextStyle small{14, 20, Weight::regular};
inline constexpr TextStyle small_strong{14, 20, Weight::semibold};
inline constexpr TextStyle caption{13, 18, Weight::regular};
inline constexpr TextStyle caption_strong{13, 18, Weight::semibold};
} // namespace type

/// Distances, multiples of 4 px.
namespace space {
inline constexpr float xs = 4, s = 8, m = 12, l = 16, xl = 24, xxl = 32, xxxl = 48;
} // namespace space

namespace radius {
inline constexpr float small = 8, field = 12, card = 16, dialog = 20, full = 999;
} // namespace radius

} // namespace gapura::web
