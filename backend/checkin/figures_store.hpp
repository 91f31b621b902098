#pragma once
// The door's figures, read from the database (DO12).

#include "backend/storage/session.hpp"
#include "backend/stored_enum.hpp"
#include "shared/api/checkin.hpp"

namespace gapura::checkin {

/// An event as the door's screens name it.
struct ShownEventRow {
    EventId id;
    std::string slug, title;
    Instant starts_at, ends_at;
    std::string timezone, venue_name, venue_address, picture;
    api::EventMode mode = api::EventMode::offline;
    domain::EventState state = domain::EventState::published;
};
std::optional<ShownEventRow> find_shown_event(storage::Session& session, EventId id);

/// Published events that end after `since`, those that have ended by `now` last, else by start. `organizer_or_staff`:
/// only those whose organizer or gate staff the account is.
std::vector<ShownEventRow> events_with_doors(storage::Session& session, std::optional<AccountId> organizer_or_staff,
                                             Instant since, Instant now);

struct GateRow {
    EventId event;
    std::string gate;
};
std::vector<GateRow> gates_of(storage::Session& session, std::vector<EventId> const& events);

struct TicketCounts {
    std::int64_t registered = 0, admitted = 0;
};
TicketCounts count_tickets(storage::Session& session, EventId event);

/// Admissions that were undone are taken off again.
std::vector<api::GateFigure> figures_by_gate(storage::Session& session, EventId event);

/// Admissions from `from` on, by how many whole minutes after it they were made.
struct MinuteRow {
    std::int64_t minute = 0, admitted = 0;
};
std::vector<MinuteRow> admissions_by_minute(storage::Session& session, EventId event, Instant from);
std::int64_t count_admissions(storage::Session& session, EventId event, Instant from);

/// Newest first. Of another event's ticket nothing is told.
std::vector<api::ScanLine> last_scans(storage::Session& session, EventId event, std::int64_t limit);

} // namespace gapura::checkin
