#pragma once
// How an event's papers look: two colours, a font and a logo (EV1, TI3).

#include "backend/context.hpp"
#include "shared/api/events.hpp"
#include "shared/domain/brand.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

/// An organizer's logo, measured once for all that it is drawn on.
struct Logo {
    std::string png;
    double aspect = 1; ///< width / height
    bool is_opaque = true;
    std::vector<Rgb> colours; ///< of what is seen of it, a thousand samples or so

    /// Which part of it stands out from this background, 0–1.
    double visible_on(Rgb background) const;
    /// What it is to stand on where it would be lost on `background`; nullopt: it can stand there as it is.
    std::optional<Rgb> plate_on(Rgb background) const;
};
/// nullopt when it cannot be read.
std::optional<Logo> logo_of(std::string png);

struct Brand {
    Rgb primary = rgb_of(domain::default_primary), accent = rgb_of(domain::default_accent);
    std::string font = "Noto Sans"; ///< a family that the machine has; others stand in where it has no letters
    std::optional<Logo> logo{};     ///< none: the organizer's name stands alone

    /// White or ink, whichever reads better on the primary colour.
    Rgb on_primary() const;
    /// The primary colour, darkened until it reads on white paper (at least 4.5 : 1).
    Rgb primary_on_paper() const;
};

/// As an organizer chose it; what is empty is the product's own.
Brand brand_of(api::Brand const& chosen);
/// With its logo, which comes from where files are stored. One that cannot be had is left out: a ticket is more.
Brand brand_of(Context const& context, EventId event, api::Brand const& chosen);

} // namespace gapura::papers
