#pragma once
// The events of the demo: their texts, and where they lie around the present.

#include "shared/api/events.hpp"

namespace gapura::seed {

/// What becomes of an event once it is made.
enum class Story {
    open_doors,   ///< guests are coming in at this moment
    open,         ///< a few have registered
    nearly_full,  ///< two seats are left
    not_open_yet, ///< registration opens in two days
    paid,
    past, ///< over and archived
    draft,
};

struct DemoEvent {
    Story story;
    api::EventDraft draft;
    Instant created_at;
    std::string picture; ///< path of the picture on the site
};

std::vector<DemoEvent> demo_events(Instant now);

} // namespace gapura::seed
