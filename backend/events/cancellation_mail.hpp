#pragma once
// Telling everybody who is coming that an event is cancelled (EV3).

#include "backend/events/event_row.hpp"
#include "backend/settings.hpp"
#include "backend/storage/session.hpp"

namespace gapura::events {

/// One mail for each account with a live order for the event; in the transaction of the cancellation. How many.
std::int64_t mail_cancellation(storage::Session& session, Settings const& settings, EventRow const& event,
                               Instant now);

} // namespace gapura::events
