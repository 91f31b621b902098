#pragma once
// What must hold between the fields of an event's draft, beyond each field's own rules (EV1, EV2, OR2).

#include "backend/context.hpp"
#include "shared/api/events.hpp"

namespace gapura::events {

/// The first thing wrong: a known time zone, a place unless it is online, dates in order, sales windows that open.
std::optional<Refused> draft_problem(api::EventDraft const& draft);

/// The event whose day is being moved.
struct PresentDay {
    Instant starts_at;
    std::string timezone;
    Instant created_at;
};

/// EV2 for a new event, or for one whose day is moved from `present`.
std::optional<Refused> lead_problem(api::EventDraft const& draft, std::optional<PresentDay> const& present,
                                    int lead_days, Instant now);

/// Whether `category` is one that an admin has made.
std::optional<Refused> category_problem(storage::Session& session, std::string const& category);

} // namespace gapura::events
