#pragma once
// The files of an event that is made from another (EV4, EV7).

#include "backend/storage/session.hpp"
#include "shared/api/events.hpp"

namespace gapura::events {

/// The new event shows the same flyer, logo, certificate template and materials, which are not stored again: they
/// stay until the last event that shows them lets them go. A flyer comes with the event's own row.
void copy_files(storage::Session& session, EventId from, EventId to, Instant now);

} // namespace gapura::events
