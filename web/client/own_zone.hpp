#pragma once
// The clock of whoever sits before the screen.

#include <string>

namespace gapura::web {

/// IANA name of this device's zone.
std::string own_zone();

} // namespace gapura::web
