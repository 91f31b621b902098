#include "web/client/own_zone.hpp"

#include "web/platform/browser.hpp"

namespace gapura::web {

std::string own_zone() { return platform::device_zone(); }

} // namespace gapura::web
