#pragma once
// An event's brand (EV1): two colours and a font for its page and its tickets, and what can be read on them.

#include "shared/domain/names.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace gapura::domain {

/// The fonts that pages and papers know. The first is the product's own.
enum class BrandFont : std::uint8_t { sans, serif, condensed, mono };

template <>
struct Names<BrandFont> {
    static constexpr std::array<std::string_view, 4> text{"sans", "serif", "condensed", "mono"};
};

struct Rgb {
    std::uint8_t red = 0, green = 0, blue = 0;
    constexpr bool operator==(Rgb const&) const = default;
};

/// What an event has that chooses no colours of its own: the product's green, and the warm paper beside it.
inline constexpr Rgb default_primary{0x0f, 0x6b, 0x5f}, default_accent{0xe0, 0xa4, 0x3a};

/// "#RRGGBB", in either case; nullopt for anything else.
std::optional<Rgb> parse_colour(std::string_view text);

/// The chosen colour, or the default when none was chosen.
Rgb primary_colour(std::string_view chosen);
Rgb accent_colour(std::string_view chosen);

/// WCAG 2.2's contrast ratio, 1 to 21.
double contrast_ratio(Rgb one, Rgb other);

/// White or black, whichever reads better on `background`; one of them always has at least 4.5.
Rgb readable_on(Rgb background);

/// `wanted`, moved towards black or white as little as needed until it has `ratio` on `background`: a brand colour
/// as text, where as chosen it could not be read.
Rgb legible(Rgb wanted, Rgb background, double ratio);

} // namespace gapura::domain
