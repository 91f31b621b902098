#pragma once
// What an event is found by (EV5).

#include "shared/base/text.hpp"

#include <string>

namespace gapura::events {

/// `events.search_key`: title, description and place, for searching.
inline std::string search_text(std::string const& title, std::string const& description,
                               std::string const& venue_name, std::string const& venue_address) {
    return search_key(title + ' ' + description + ' ' + venue_name + ' ' + venue_address);
}

} // namespace gapura::events
