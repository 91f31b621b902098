#pragma once
// Every path that the server answers.

#include "backend/http/static_files.hpp"
#include "backend/serve.hpp"

namespace gapura {

class Metrics;
namespace checkin {
class Door;
}
namespace payments {
class Providers;
}

struct Site {
    Services const& services;
    checkin::Door& door;
    Metrics& metrics;
    http::StaticFiles const& files;
    WorkQueue& paper_lane; ///< where papers are drawn: bounded, away from the threads that wait for the database
    payments::Providers const& providers;
    WorkQueue& remote_lane; ///< for requests that wait for other people's servers
    WorkQueue& file_lane;   ///< where files that were sent are looked at and written anew
    WorkQueue& store_lane;  ///< where files are read from a store over the network
};

/// The whole table; what `site` refers to must outlive the router.
http::Router routes(Site const& site);

/// Security headers of every answer (RU5).
std::vector<std::pair<std::string, std::string>> common_headers();

} // namespace gapura
