#pragma once
// Events as their organizer sees them.

#include "backend/context.hpp"
#include "shared/api/checkin.hpp"

namespace gapura::events {

/// One's own event, any for an admin; another organizer's is `not_found` (AC1).
Result<api::GetManagedEvent::Response> get_managed_event(Context& context,
                                                         api::GetManagedEvent::Request const& request);

/// The latest start first.
Result<api::ListManagedEvents::Response> list_managed_events(Context& context,
                                                             api::ListManagedEvents::Request const& request);

/// The tickets of one's own event by name; another organizer's event is `not_found` (AC1).
Result<api::ListAttendees::Response> list_attendees(Context& context, api::ListAttendees::Request const& request);

} // namespace gapura::events
