#pragma once
// Which site this is, for screens that turn whole addresses into paths.

#include <string>

namespace gapura::web {

/// "https://gapura.example.org".
std::string site_origin();

/// Leaves for another site's page, such as a payment provider's.
void leave_for(std::string const& url);

} // namespace gapura::web
