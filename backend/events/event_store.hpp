#pragma once
// Events in the database.

#include "backend/events/event_row.hpp"
#include "backend/storage/session.hpp"

namespace gapura::events {

std::optional<WholeEvent> find_event(storage::Session& session, EventId id);
std::optional<WholeEvent> find_event(storage::Session& session, std::string_view slug);
/// In the order of `ids`; what is not there is left out.
std::vector<WholeEvent> find_events(storage::Session& session, std::vector<EventId> const& ids);

bool has_category(storage::Session& session, std::string_view name);
std::vector<std::string> all_categories(storage::Session& session);
/// Those of `base` and `base-…` that are taken.
std::vector<std::string> slugs_like(storage::Session& session, std::string_view base);

/// What the organizer does not enter.
struct EventMaking {
    AccountId organizer;
    std::string signing_seed; ///< 32 bytes in hex
    Instant now;
    std::string picture{};
    std::optional<EventId> series{};
};
/// Throws a violation of `events_slug`.
EventId insert_event(storage::Session& session, api::EventDraft const& draft, EventMaking const& making);
void insert_type(storage::Session& session, EventId event, std::int64_t position, api::NewTicketType const& type);

/// Whether a change was made, or what stood against it.
enum class Changed { yes, below_taken, not_there };
/// OR3's defaults where the draft says nothing.
domain::SeatRule seat_rule_of(api::EventDraft const& draft);
/// All fields but the state; refuses a capacity below the seats taken. Only while the event has `version`, which then
/// goes up: not_there when somebody has changed it. Throws a violation of `events_slug`.
Changed update_event(storage::Session& session, EventId id, api::EventDraft const& draft, std::int64_t version,
                     Instant now);
Changed update_type(storage::Session& session, EventId event, std::int64_t position, api::NewTicketType const& type);
/// Removes the event's other types; below_taken when somebody has ordered one of them.
Changed remove_other_types(storage::Session& session, EventId event, std::vector<TicketTypeId> const& keep);

/// Only from the present state; withdrawing only while nobody is registered. False when it was not so (any more).
bool update_state(storage::Session& session, EventRow const& present, domain::EventState wanted, Instant now);

/// The registration questions of one event also for another (OR15).
void copy_questions(storage::Session& session, EventId from, EventId to);
/// The name of a series is the number of the event that it began with.
void put_in_series(storage::Session& session, EventId id, EventId series);
std::vector<Instant> starts_of_series(storage::Session& session, EventId series);
/// Drafts and published events of the same organizer's series that start after `event`, by their start.
std::vector<EventId> later_in_series(storage::Session& session, EventId series, EventRow const& event);
/// What the public page of `event` shows of its series: published, as public as the event, not over; twelve at most.
std::vector<api::SeriesDate> other_dates(storage::Session& session, EventId series, EventRow const& event,
                                         Instant now);

std::int64_t count_admitted(storage::Session& session, EventId id);

/// Whoever ordered, and whoever has a ticket from somebody else, with an account or only an address.
struct AttendeeToTell {
    std::optional<AccountId> id; ///< a guest of the box office has none
    std::string name, email, language;
};
std::vector<AttendeeToTell> find_attendees_to_tell(storage::Session& session, EventId id);

struct ManagedFilter {
    std::optional<AccountId> organizer; ///< none: everybody's
    std::string search_key;
    std::optional<domain::EventState> state;
};
std::int64_t count_managed(storage::Session& session, ManagedFilter const& filter);
std::vector<EventId> list_managed(storage::Session& session, ManagedFilter const& filter, std::int64_t limit,
                                  std::int64_t offset);

/// How the orders of an event stand.
struct OrdersByState {
    std::int64_t pending = 0, approved = 0, completed = 0, paid = 0, tickets = 0;
};
OrdersByState orders_by_state(storage::Session& session, EventId id);

/// What OR1's rule asks about a member.
struct MemberRow {
    bool verified, has_business_data;
    std::int64_t rejected_payments;
    std::optional<OrderId> order;
    std::optional<std::string> ticket_code;
};
std::optional<MemberRow> find_member(storage::Session& session, AccountId account, EventId event);

} // namespace gapura::events
