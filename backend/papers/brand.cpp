#include "backend/papers/brand.hpp"

#include <cmath>

namespace gapura::papers {
namespace {

domain::Rgb in_bytes(Rgb colour) {
    auto const part = [](double share) { return static_cast<std::uint8_t>(std::lround(share * 255)); };
    return {part(colour.red), part(colour.green), part(colour.blue)};
}

/// Families of scripts/packages.txt; the last two are as near as the installed ones come.
std::string family_of(domain::BrandFont font) {
    switch (font) {
    case domain::BrandFont::serif:
        return "Noto Serif";
    case domain::BrandFont::condensed:
        return "Noto Sans Display";
    case domain::BrandFont::mono:
        return "Noto Sans Mono";
    case domain::BrandFont::sans:
        break;
    }
    return "Noto Sans";
}

} // namespace

Rgb rgb_of(domain::Rgb colour) { return {colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0}; }

double contrast(Rgb one, Rgb other) { return domain::contrast_ratio(in_bytes(one), in_bytes(other)); }

Rgb mix(Rgb from, Rgb to, double share) {
    auto const part = [share](double a, double b) { return a + (b - a) * share; };
    return {part(from.red, to.red), part(from.green, to.green), part(from.blue, to.blue)};
}

Rgb Brand::on_primary() const { return contrast(primary, white) >= contrast(primary, ink) ? white : ink; }

Rgb Brand::primary_on_paper() const {
    constexpr double enough_for_text = 4.5;
    return rgb_of(domain::legible(in_bytes(primary), {255, 255, 255}, enough_for_text));
}

Brand brand_of(api::Brand const& chosen) {
    Brand brand;
    brand.primary = rgb_of(domain::primary_colour(chosen.primary));
    brand.accent = rgb_of(domain::accent_colour(chosen.accent));
    brand.font = family_of(chosen.font);
    return brand;
}

} // namespace gapura::papers
