#pragma once
// An event's brand (EV1) as the widgets know colours and letters.

#include "shared/domain/brand.hpp"
#include "web/style.hpp"

namespace gapura::web {

Color colour_of(domain::Rgb colour);
Typeface typeface_of(domain::BrandFont font);

} // namespace gapura::web
