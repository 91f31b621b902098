#pragma once
// Every path that the server answers.

#include "backend/http/static_files.hpp"
#include "backend/serve.hpp"

namespace gapura {

class Metrics;
namespace checkin {
class Door;
}

struct Site {
    Services const& services;
    checkin::Door& door;
    Metrics& metrics;
    http::StaticFiles const& files;
};

/// The whole table; what `site` refers to must outlive the router.
http::Router routes(Site const& site);

/// Security headers of every answer (RU5).
std::vector<std::pair<std::string, std::string>> common_headers();

} // namespace gapura
