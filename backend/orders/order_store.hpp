#pragma once
// Orders in the database: placing them, and what changes them.

#include "backend/storage/session.hpp"
#include "backend/stored_enum.hpp"
#include "shared/api/orders.hpp"

namespace gapura::orders {

struct NewOrder {
    EventId event;
    AccountId account;
    domain::OrderState state = domain::OrderState::pending;
    domain::SeatRule seat_rule = domain::SeatRule::one_per_member;
    std::int64_t amount = 0;
    std::string currency;
    std::int64_t digits = 0;
    std::optional<Instant> hold_expires_at{}; ///< its tickets are held until then (OR7)
    std::optional<DiscountId> discount_id{};
    std::int64_t discount = 0;            ///< taken off already
    std::optional<AccountId> placed_by{}; ///< who, where it was not the member
    bool guest = false;                   ///< for somebody without an account: `account` is the organizer's (OR13)
    Instant now;
};
/// With its items, names and first line of history. Throws a violation of `orders_one_seat` when the member has a
/// seat already (OR3), of `orders_digits` when another pending order has these digits.
OrderId insert_order(storage::Session& session, NewOrder const& order, std::vector<api::OrderItem> const& items);

/// Digits that an order of this amount cannot have, sorted: those of the event's pending orders, and those with which
/// it would ask for what another of them asks for.
std::vector<std::int64_t> digits_in_use(storage::Session& session, EventId event, std::int64_t amount);
std::int64_t count_pending(storage::Session& session, EventId event, AccountId account);

/// Who ordered, for the tickets and the mail.
struct Buyer {
    std::optional<AccountId> id; ///< a guest has no account, and perhaps no address
    std::string name, email;
    std::optional<std::string> phone;
    std::string language;
};
/// None when the account was suspended or erased. One that is there stays so until the transaction ends: let this be
/// its first statement, before the event's seats, as erasing a person locks in that order (AC13).
std::optional<Buyer> find_buyer(storage::Session& session, AccountId account);
/// Lets one at a time place paid orders for an account; before `find_buyer`.
void lock_account(storage::Session& session, AccountId account);
/// The same for an order that is there already: a suspended account still counts.
std::optional<Buyer> find_buyer_of_old(storage::Session& session, AccountId account);

/// An order with what its event is.
struct OrderRow {
    OrderId id;
    EventId event;
    AccountId account, organizer;
    domain::OrderState state = domain::OrderState::pending;
    std::int64_t amount = 0;
    std::string currency;
    std::int64_t digits = 0;
    bool held = false;
    std::optional<Instant> hold_expires_at;
    domain::OrderCause cause = domain::OrderCause::none;
    Instant created_at;
    std::string title, slug;
    Instant starts_at, ends_at;
    std::string timezone, venue_name, venue_address, bank_name, bank_account_number, bank_account_holder;
    std::string organizer_name;
    std::optional<DiscountId> discount_id;
    std::int64_t discount = 0;
    std::optional<std::string> discount_code;
    domain::EventState event_state = domain::EventState::published;
    bool guest = false; ///< for somebody without an account: `account` is the organizer's (OR13)

    domain::Hold hold() const { return held ? domain::Hold::held : domain::Hold::none; }
};
std::optional<OrderRow> find_order_row(storage::Session& session, OrderId id);
/// What was ordered, by the ticket types' numbers, with the names that were given.
std::vector<api::OrderItem> items_of(storage::Session& session, OrderId id);

/// A change of state as it is written: by nobody when the system made it.
struct Move {
    domain::OrderState to = domain::OrderState::pending;
    std::optional<AccountId> by{};
    std::string note{};
    domain::OrderCause cause = domain::OrderCause::none;
    Instant now{};
};
/// Conditional on the state that was seen: false when it is another by now. Writes the line of history.
bool move_order(storage::Session& session, OrderId id, domain::OrderState from, Move const& move);
void void_tickets(storage::Session& session, OrderId id);
/// True once a ticket was used at the door or belongs to somebody else (TI5): the buyer can no longer take it back.
bool is_out_of_hand(storage::Session& session, OrderId id, AccountId buyer);

/// Rejections by a person; what the guard rejected does not count (OR8).
std::int64_t count_rejections(storage::Session& session, EventId event, AccountId account);

/// Lets a pending order keep what it holds until somebody decides.
void hold_without_end(storage::Session& session, OrderId id);
/// Pending orders whose hold has run out, the oldest first.
std::vector<OrderId> expired_holds(storage::Session& session, Instant now, std::int64_t limit);
/// Pending orders of events that were cancelled, the oldest first.
std::vector<OrderId> pending_of_cancelled_events(storage::Session& session, std::int64_t limit);
/// Orders of one event that have not ended, the oldest first.
std::vector<OrderId> open_orders(storage::Session& session, EventId event, std::int64_t limit);
std::int64_t count_open_orders(storage::Session& session, EventId event);
/// The first pending order that fits what is left, in the order of OR10.
std::optional<OrderId> next_that_fits(storage::Session& session, EventId event);

} // namespace gapura::orders
