#pragma once
// Who has a ticket, for the organizer.

#include "backend/context.hpp"
#include "shared/api/checkin.hpp"

namespace gapura::checkin {

/// The tickets of one's own event by name, without voided ones; another organizer's event is `not_found` (AC1).
Result<api::ListAttendees::Response> list_attendees(Context& context, api::ListAttendees::Request const& request);

} // namespace gapura::checkin
