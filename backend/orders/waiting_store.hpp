#pragma once
// Waiting lists in the database (OR11).

#include "backend/orders/stock_store.hpp"
#include "shared/api/waiting.hpp"

#include <algorithm>

namespace gapura::orders {

/// Throws a violation of `waiting_once` when the member is in this line already.
WaitingId insert_entry(storage::Session& session, StockedType const& type, AccountId account, Instant now);

struct EntryRow {
    WaitingId id;
    EventId event;
    TicketTypeId type;
    AccountId account, organizer;
    domain::WaitingState state = domain::WaitingState::waiting;
    Instant created_at;
    std::optional<Instant> offer_expires_at;
    std::optional<OrderId> order;
};
std::optional<EntryRow> find_entry(storage::Session& session, WaitingId id);
std::optional<EntryRow> find_offer(storage::Session& session, std::string_view token_hash);

/// Conditional on the state that was seen: false when it is another by now.
bool close_entry(storage::Session& session, EntryRow const& seen, domain::WaitingState to, Instant now,
                 std::optional<OrderId> order = {});
bool offer_entry(storage::Session& session, WaitingId id, std::string_view token_hash, Instant expires_at,
                 Instant now);

/// Back in line; its secret goes on naming it. False when its member can take it after all.
bool withdraw_untakeable(storage::Session& session, WaitingId id, Instant now);

/// The first in line of each type of an event that has tickets left, by the types' numbers. Whoever could not take an
/// offer is passed over: who has the one seat of a member already (OR3), or was rejected too often (OR8).
struct NextInLine {
    WaitingId id;
    TicketTypeId type;
    AccountId account;
    std::string type_name;
    std::int64_t price = 0;
    std::optional<Instant> sales_close_at;
};
std::optional<NextInLine> next_in_line(storage::Session& session, EventId event, Instant now);
/// Events in which somebody waits and both a seat and a ticket of that type are left, and on sale.
std::vector<EventId> events_with_free_tickets(storage::Session& session, Instant now, std::int64_t limit);
std::vector<WaitingId> expired_offers(storage::Session& session, Instant now, std::int64_t limit);
/// Places in lines of events that were cancelled, or for which nobody can register any more.
std::vector<WaitingId> entries_without_hope(storage::Session& session, Instant now, std::int64_t limit);
/// Open offers whose members could not take them (any more).
std::vector<WaitingId> untakeable_offers(storage::Session& session, std::int64_t limit);
std::vector<WaitingId> open_entries_of(storage::Session& session, AccountId account);

/// What registering for an event depends on, beyond its stock.
struct QueueEvent {
    domain::EventState state = domain::EventState::published;
    Instant starts_at, ends_at;
    std::optional<Instant> registration_closes_at;

    /// When nobody can register any more.
    Instant end() const { return std::min(ends_at, registration_closes_at.value_or(starts_at)); }
    bool is_over(Instant now) const { return state != domain::EventState::published || now >= end(); }
};
QueueEvent queue_event(storage::Session& session, EventId event);

struct EntryView {
    WaitingId id;
    EventId event;
    std::string title, slug;
    Instant starts_at;
    std::string timezone;
    TicketTypeId type;
    std::string type_name;
    std::int64_t price = 0;
    std::string currency;
    domain::WaitingState state = domain::WaitingState::waiting;
    Instant joined_at;
    std::optional<Instant> offer_expires_at;
    std::optional<OrderId> order;
    std::int64_t before = 0, in_line = 0, open_offers = 0;
    std::optional<Instant> next_offer_ends_at;
    std::int64_t type_left = 0, seats_left = 0;
    domain::EventState event_state = domain::EventState::published;
    Instant ends_at;
    std::optional<Instant> registration_closes_at;
    bool has_their_seat = false; ///< of an event with one seat per member
    std::int64_t rejections = 0;
};
std::vector<EntryView> entries_of(storage::Session& session, AccountId account, std::optional<WaitingId> only,
                                  std::int64_t limit);

struct QueueFilter {
    std::optional<AccountId> organizer; ///< none: everybody's
    std::optional<EventId> event;
    std::optional<domain::WaitingState> state;
};
std::vector<api::ManagedWaitingEntry> list_entries(storage::Session& session, QueueFilter const& filter,
                                                   std::int64_t limit, std::int64_t offset);
std::int64_t count_entries(storage::Session& session, QueueFilter const& filter);

} // namespace gapura::orders
