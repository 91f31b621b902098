#pragma once
// Orders in the database, and the seats that they take.

#include "backend/storage/session.hpp"
#include "backend/stored_enum.hpp"
#include "shared/api/orders.hpp"

namespace gapura::orders {

/// One conditional update each: false when there is no room (any more) or the event is not published (any more).
/// Always the event first, then ticket types by their number, so that two orders never wait for each other crosswise
/// (OR6).
bool take_seats(storage::Session& session, EventId event, std::int64_t count);
bool take_tickets(storage::Session& session, TicketTypeId type, std::int64_t count);

struct NewOrder {
    EventId event;
    AccountId account;
    domain::OrderState state = domain::OrderState::pending;
    domain::SeatRule seat_rule = domain::SeatRule::one_per_member;
    std::int64_t amount = 0;
    std::string currency;
    Instant now;
};
/// Throws a violation of `orders_one_seat` when the member has a seat already (OR3).
OrderId insert_order(storage::Session& session, NewOrder const& order, std::vector<api::OrderItem> const& items);

/// Who ordered, for the tickets and the mail.
struct Buyer {
    AccountId id;
    std::string name, email;
    std::optional<std::string> phone;
    std::string language;
};
/// None when the account was suspended or erased. One that is there stays so until the transaction ends: let this be
/// its first statement, before the event's seats, as erasing a person locks in that order (AC13).
std::optional<Buyer> find_buyer(storage::Session& session, AccountId account);

/// With items and tickets; nullopt when it is not this account's.
std::optional<api::Order> find_order(storage::Session& session, OrderId id, AccountId account);

} // namespace gapura::orders
