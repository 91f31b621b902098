#pragma once
// Changes to an event (EV1–EV3).

#include "backend/context.hpp"
#include "shared/api/events.hpp"

namespace gapura::events {

/// Replaces every field of one's own event; the 3-day rule holds only when its day moves (EV2). Ticket types with an
/// id are changed, those without are added, those that are missing are removed, unless tickets of theirs are taken
/// (`capacity_below_sold`). An empty slug keeps the present one. `state` may publish a draft or withdraw an event
/// that nobody has registered for; everything else is `change_event_state`'s.
Result<api::EditEvent::Response> edit_event(Context& context, api::EditEvent::Request const& request);

/// Publishes, withdraws, cancels, archives or unarchives one's own event (EV3).
Result<api::ChangeEventState::Response> change_event_state(Context& context,
                                                           api::ChangeEventState::Request const& request);

} // namespace gapura::events
