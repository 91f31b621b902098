#pragma once
// Orders of guests, who have no account (OR13, docs/decisions/box_office.md).

#include "backend/context.hpp"
#include "backend/orders/box_office_store.hpp"
#include "backend/orders/stock_store.hpp"

namespace gapura::orders {

/// A guest as staff wrote them, in the forms in which they are kept; problems are told by field.
Result<Guest> guest_of(api::SellTicket::Request const& written);

struct GuestSale {
    CounterEvent const& event;
    Guest const& guest;
    StockedType const& type;
    std::int64_t quantity = 1;
    std::string_view nonce;
    std::int64_t line = 0;
    bool mailed = true; ///< the ticket, when there is an address
};

/// Free, what the tickets cost is nothing.
domain::CounterPayment payment_for(StockedType const& type, domain::CounterPayment wanted);

/// Order, tickets, history and mail; what it takes from the stock is taken already. Leaves the audit entry to whoever
/// sells. Throws a violation of `order_guests_nonce` when this was sold before.
OrderId write_guest_order(storage::Session& session, Context const& context, GuestSale const& sale);

/// Why nothing is sold for an event, if anything is against it.
std::optional<Refused> not_for_sale(CounterEvent const& event, domain::EventState state, Instant now);

} // namespace gapura::orders
