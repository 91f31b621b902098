#pragma once
// An event's page with what OR1's rule says to the caller; orders are decided from the same page.

#include "backend/context.hpp"
#include "shared/api/events.hpp"

namespace gapura::events {

using EventPage = api::GetPublicEvent::Response;

/// nullopt when there is no such event, or only a draft.
std::optional<EventPage> event_page(storage::Session& session, std::string_view slug,
                                    std::optional<Caller> const& caller, Instant now);
std::optional<EventPage> event_page(storage::Session& session, EventId id, std::optional<Caller> const& caller,
                                    Instant now);

} // namespace gapura::events
