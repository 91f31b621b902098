#pragma once
// Indonesia's places for choosing: provinces and cities in one file, districts and villages in one per city. Each is
// loaded when it is first asked for, once, and kept while the page is open.

#include <string>
#include <string_view>
#include <vector>

namespace gapura::web::places {

struct Place {
    std::string code; ///< "32.73"
    std::string name; ///< "Kota Bandung"
};

struct Places {
    enum class State { loading, ready, failed } state = State::loading;
    std::vector<Place> list; ///< by code; empty unless ready
};

/// References stay valid; a frame is drawn when what was loading is there.
Places const& provinces();
/// Those of a place of the level above; empty and ready for an empty code.
Places const& cities(std::string_view province);
Places const& districts(std::string_view city);
Places const& villages(std::string_view district);

/// What failed is asked for again.
void retry();

/// The place's name; empty while it is not known (its file is being loaded) or when there is no such place.
std::string name_of(std::string_view code);

} // namespace gapura::web::places
