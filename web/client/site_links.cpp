#include "web/client/site_links.hpp"

#include "web/platform/browser.hpp"

namespace gapura::web {

std::string site_origin() { return platform::origin(); }

} // namespace gapura::web
