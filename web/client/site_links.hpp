#pragma once
// Which site this is, for screens that turn whole addresses into paths.

#include <string>

namespace gapura::web {

/// "https://gapura.example.org".
std::string site_origin();

} // namespace gapura::web
