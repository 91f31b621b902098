#pragma once
// Guests and what was sold to them, in the database (OR13).

#include "backend/orders/letter_event.hpp"
#include "backend/orders/stock_store.hpp"
#include "shared/api/box_office.hpp"

#include <map>
#include <set>

namespace gapura::orders {

/// Who buys at the counter. Email and phone may be empty; the phone is E.164.
struct Guest {
    std::string name, email{}, phone{};
    std::optional<std::int64_t> age{};
    domain::CounterPayment payment = domain::CounterPayment::cash;
};

/// An event as its box office needs it.
struct CounterEvent {
    EventId id;
    AccountId organizer;
    domain::EventState state = domain::EventState::published;
    std::int64_t capacity = 0, taken = 0;
    Instant ends_at;
    std::string currency, organizer_name, language; ///< the organizer's language
    LetterEvent letter;
};
std::optional<CounterEvent> find_counter_event(storage::Session& session, EventId event);
std::vector<StockedType> types_of_event(storage::Session& session, EventId event);

/// A verified account to which tickets may be given.
struct Holder {
    AccountId id;
    std::string language;
};
std::optional<Holder> find_holder(storage::Session& session, std::string_view email_key);

/// Keeps accounts that a sale names from being erased until the transaction ends: its first statement, as erasing a
/// person locks accounts before events (AC13).
void hold_accounts(storage::Session& session, std::vector<AccountId> const& accounts);

void insert_guest(storage::Session& session, OrderId order, EventId event, Guest const& guest, std::string_view nonce,
                  std::int64_t line);

/// A sale with what tells it from another.
struct SoldRow {
    OrderId order;
    std::int64_t line = 0;
    std::string name, email;
    domain::CounterPayment payment = domain::CounterPayment::cash;
    TicketTypeId type;
    std::string type_name;
    std::int64_t quantity = 0, amount = 0;
    Instant sold_at;
    std::string sold_by;
    domain::OrderState state = domain::OrderState::approved;
};
/// What a request sold, by its lines.
std::vector<SoldRow> sold_with(storage::Session& session, EventId event, std::string_view nonce);
/// The newest first.
std::vector<SoldRow> last_sales(storage::Session& session, EventId event, std::int64_t limit);

/// Tickets by the lines of the list from which a request imported them.
std::map<std::int64_t, std::string> codes_of_import(storage::Session& session, EventId event, std::string_view nonce);
/// Keys of the addresses with a valid ticket for an event.
std::set<std::string> registered_addresses(storage::Session& session, EventId event);
/// Of these addresses, those that have one.
std::vector<AccountId> accounts_with(storage::Session& session, std::vector<std::string> const& email_keys);

/// Who an order is for, where that is a guest.
std::optional<Guest> find_guest(storage::Session& session, OrderId order);

} // namespace gapura::orders
