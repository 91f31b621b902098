#pragma once
// How an event's papers look: two colours, a font and a logo (EV1, TI3).

#include "shared/api/events.hpp"
#include "shared/domain/brand.hpp"

#include <string>

namespace gapura::papers {

/// sRGB, each part 0–1.
struct Rgb {
    double red = 0, green = 0, blue = 0;
    bool operator==(Rgb const&) const = default;
};

Rgb rgb_of(domain::Rgb colour);
/// 1–21 (WCAG 2.2).
double contrast(Rgb one, Rgb other);
Rgb mix(Rgb from, Rgb to, double share);

inline constexpr Rgb white{1, 1, 1};
inline constexpr Rgb ink{0.106, 0.133, 0.125};
inline constexpr Rgb muted_ink{0.329, 0.369, 0.353};
inline constexpr Rgb hairline{0.86, 0.84, 0.80};

struct Brand {
    Rgb primary = rgb_of(domain::default_primary), accent = rgb_of(domain::default_accent);
    std::string font = "Noto Sans"; ///< a family that the machine has; others stand in where it has no letters
    std::string logo{};             ///< a PNG file, empty: the organizer's name stands alone

    /// White or ink, whichever reads better on the primary colour.
    Rgb on_primary() const;
    /// The primary colour, darkened until it reads on white paper (at least 4.5 : 1).
    Rgb primary_on_paper() const;
};

/// As an organizer chose it; what is empty is the product's own.
Brand brand_of(api::Brand const& chosen);

} // namespace gapura::papers
