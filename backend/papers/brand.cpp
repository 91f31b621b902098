#include "backend/papers/brand.hpp"

#include "backend/files/event_files.hpp"
#include "backend/files/picture.hpp"

#include <algorithm>
#include <cmath>
#include <spdlog/spdlog.h>

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

double Logo::visible_on(Rgb background) const {
    constexpr double enough_for_shapes = 2.2; // WCAG asks 3 of what carries a meaning; a logo's softer parts do not
    auto const seen = std::count_if(colours.begin(), colours.end(),
                                    [&](Rgb each) { return contrast(each, background) >= enough_for_shapes; });
    return colours.empty() ? 0 : static_cast<double>(seen) / static_cast<double>(colours.size());
}

std::optional<Rgb> Logo::plate_on(Rgb background) const {
    constexpr double most_of_it = 0.75;
    if (is_opaque || visible_on(background) >= most_of_it) return std::nullopt;
    return visible_on(white) >= visible_on(ink) ? white : ink;
}

std::optional<Logo> logo_of(std::string png) {
    constexpr int sampled_side = 48;
    auto const decoded = files::decode(png, sampled_side);
    if (!decoded.ok() || decoded->width < 1 || decoded->height < 1) return std::nullopt;
    Logo logo{std::move(png), static_cast<double>(decoded->width) / decoded->height, decoded->is_opaque, {}};
    auto const small = files::fitted(*decoded, sampled_side, sampled_side);
    for (std::size_t i = 0; i + 3 < small.pixels.size(); i += 4)
        if (auto const* p = &small.pixels[i]; p[3] >= 128)
            logo.colours.push_back(rgb_of(domain::Rgb{p[0], p[1], p[2]}));
    return logo;
}

Brand brand_of(Context const& context, EventId event, api::Brand const& chosen) {
    auto brand = brand_of(chosen);
    try {
        if (auto png = files::read_logo(context, event)) brand.logo = logo_of(std::move(*png));
    } catch (std::exception const& error) {
        spdlog::warn("the logo of event {} cannot be read: {}", event.value, error.what());
    }
    return brand;
}

Brand brand_of(api::Brand const& chosen) {
    Brand brand;
    brand.primary = rgb_of(domain::primary_colour(chosen.primary));
    brand.accent = rgb_of(domain::accent_colour(chosen.accent));
    brand.font = family_of(chosen.font);
    return brand;
}

} // namespace gapura::papers
