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
    domain::SeatRule seat_rule;
    std::string signing_seed; ///< 32 bytes in hex
    Instant now;
};
/// Throws a violation of `events_slug`.
EventId insert_event(storage::Session& session, api::EventDraft const& draft, EventMaking const& making);
void insert_type(storage::Session& session, EventId event, std::int64_t position, api::NewTicketType const& type);

/// Whether a change was made, or what stood against it.
enum class Changed { yes, below_taken, not_there };
/// All fields but state and currency; refuses a capacity below the seats taken. Throws a violation of `events_slug`.
Changed update_event(storage::Session& session, EventId id, api::EventDraft const& draft, Instant now);
Changed update_type(storage::Session& session, EventId event, std::int64_t position, api::NewTicketType const& type);
/// Removes the event's other types; below_taken when somebody has ordered one of them.
Changed remove_other_types(storage::Session& session, EventId event, std::vector<TicketTypeId> const& keep);

/// Only from the present state; withdrawing only while nobody is registered. False when it was not so (any more).
bool update_state(storage::Session& session, EventRow const& present, domain::EventState wanted, Instant now);

std::int64_t count_admitted(storage::Session& session, EventId id);

/// Who has a live order, and how to reach them.
struct AttendeeToTell {
    AccountId id;
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

std::int64_t count_catalogue(storage::Session& session, api::ListPublicEvents::Request const& wanted, Instant now);
std::vector<EventId> list_catalogue(storage::Session& session, api::ListPublicEvents::Request const& wanted,
                                    Instant now);

/// What OR1's rule asks about a member.
struct MemberRow {
    bool verified, has_business_data;
    std::int64_t rejected_payments;
    std::optional<OrderId> order;
    std::optional<std::string> ticket_code;
};
std::optional<MemberRow> find_member(storage::Session& session, AccountId account, EventId event);

} // namespace gapura::events
