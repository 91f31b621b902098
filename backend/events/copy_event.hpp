#pragma once
// One event made into more: a copy on another day (EV4), a series on several dates (EV7).

#include "backend/context.hpp"
#include "shared/api/event_making.hpp"

namespace gapura::events {

struct WholeEvent;

/// A new draft of the caller's with everything that was entered; its times move with its start. `event_too_soon`.
Result<api::CopyEvent::Response> copy_event(Context& context, api::CopyEvent::Request const& request);

/// The event on more dates, in its own state; all or none. `event_too_soon` names the date ("starts_at[2]").
Result<api::MakeSeries::Response> make_series(Context& context, api::MakeSeries::Request const& request);

/// What an organizer entered, to be entered once more: ticket types are new ones, the address is made anew.
api::EventDraft entered(WholeEvent const& whole);

/// The draft with all its times as far from the new start as they were from the old one.
api::EventDraft moved_to(api::EventDraft draft, Instant starts_at);

} // namespace gapura::events
