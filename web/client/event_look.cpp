#include "web/client/event_look.hpp"

namespace gapura::web {

Color colour_of(domain::Rgb colour) {
    return Color(std::uint32_t(colour.red) << 16 | std::uint32_t(colour.green) << 8 | colour.blue);
}

Typeface typeface_of(domain::BrandFont font) {
    switch (font) {
    case domain::BrandFont::serif:
        return Typeface::serif;
    case domain::BrandFont::condensed:
        return Typeface::condensed;
    case domain::BrandFont::mono:
        return Typeface::mono;
    case domain::BrandFont::sans:
        break;
    }
    return Typeface::site;
}

} // namespace gapura::web
