#pragma once
// Every code that is in use, made at build time from idn-area-data (assets/places/build_places.py).

#include <string_view>

namespace gapura::places {

/// A line per district, ascending: its six digits, then the last numbers of its villages: "327302 1001-1004 2001".
std::string_view place_codes();

} // namespace gapura::places
