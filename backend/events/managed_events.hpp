#pragma once
// Events as their organizer sees them.

#include "backend/context.hpp"
#include "shared/api/events.hpp"

namespace gapura::events {

/// One's own event, any for an admin; another organizer's is `not_found` (AC1).
Result<api::GetManagedEvent::Response> get_managed_event(Context& context,
                                                         api::GetManagedEvent::Request const& request);

/// The latest start first.
Result<api::ListManagedEvents::Response> list_managed_events(Context& context,
                                                             api::ListManagedEvents::Request const& request);

} // namespace gapura::events
