#pragma once
// A new event (EV1–EV3).

#include "backend/context.hpp"
#include "shared/api/events.hpp"

namespace gapura::events {

/// Belongs to the caller. Without ticket types one free type is made with as many tickets as there are seats (OR2);
/// without a slug one is made from the title, "-2", "-3" … behind it where the address is taken.
/// `event_too_soon`, `event_dates_inconsistent` (with the field), `slug_taken`, `unknown_category`.
Result<api::CreateEvent::Response> create_event(Context& context, api::CreateEvent::Request const& request);

} // namespace gapura::events
