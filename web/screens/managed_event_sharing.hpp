#pragma once
// How an organizer hands an event on: short link, poster, calendar file (EV6).

#include "shared/api/event_links.hpp"
#include "web/client/api_client.hpp"

namespace gapura::web::screens {

class EventSharing {
public:
    void open(EventId event);
    void draw(api::ManagedEvent const& event);

private:
    Query<api::GetEventLinks> links_;
};

} // namespace gapura::web::screens
