#include "web/client/site_links.hpp"

#include "web/platform/browser.hpp"

namespace gapura::web {

std::string site_origin() { return platform::origin(); }
void leave_for(std::string const& url) { platform::load_page(url); }

} // namespace gapura::web
