#pragma once
// The seats of an event and the tickets of its types: who takes what, and in which order rows are locked (OR6).
//
// Always the event first, then ticket types by their number, then orders: two transactions never wait for each other
// crosswise. Every change to `taken` is one conditional update, and the table's own checks stand behind it.

#include "backend/storage/session.hpp"
#include "backend/stored_enum.hpp"
#include "shared/api/orders.hpp"

namespace gapura::orders {

/// One conditional update each: false when there is no room (any more) or the event is not published (any more).
bool take_seats(storage::Session& session, EventId event, std::int64_t count);
bool take_tickets(storage::Session& session, TicketTypeId type, std::int64_t count);
/// Of types and event together; `items` in the order of their types' numbers. After false the transaction must end.
bool take(storage::Session& session, EventId event, std::vector<api::OrderItem> const& items);
void give_back(storage::Session& session, EventId event, std::vector<api::OrderItem> const& items);

std::int64_t tickets_in(std::vector<api::OrderItem> const& items);

/// An event while nobody else changes it or its stock.
struct LockedEvent {
    domain::EventState state = domain::EventState::published;
    std::int64_t capacity = 0, taken = 0;
};
LockedEvent lock_event(storage::Session& session, EventId event);
/// Keeps the event as it is without keeping others from doing the same; false when it is not published.
bool hold_published(storage::Session& session, EventId event);

/// What an event asks of paid orders.
struct SaleTerms {
    std::int64_t hold_minutes = 0; ///< 0: a pending order holds nothing (OR7)
    bool unique_digits = false;    ///< whether amounts get digits of their own
};
SaleTerms terms_of(storage::Session& session, EventId event);

/// A ticket type with whose event it belongs to.
struct StockedType {
    TicketTypeId id;
    EventId event;
    AccountId organizer;
    std::string name;
    api::Tier tier = api::Tier::regular;
    std::int64_t price = 0, quantity = 0, taken = 0;
    std::string currency;
    std::optional<Instant> sales_open_at, sales_close_at;
};
std::optional<StockedType> find_type(storage::Session& session, TicketTypeId id);
/// False when more than `quantity` are taken.
bool set_type(storage::Session& session, TicketTypeId id, std::optional<std::int64_t> price,
              std::optional<std::int64_t> quantity);
/// The event was changed: whoever edits it must read it again.
void raise_version(storage::Session& session, EventId event);
/// Of the ordered types, in the order of their numbers.
std::vector<StockedType> types_of_order(storage::Session& session, OrderId order);

} // namespace gapura::orders
