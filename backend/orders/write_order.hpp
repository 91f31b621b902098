#pragma once
// Writing an order that was decided on, in the transaction that has taken what it takes.

#include "backend/context.hpp"
#include "backend/orders/letter_event.hpp"
#include "backend/orders/order_store.hpp"

namespace gapura::orders {

/// An order that is approved at once (OR5): its tickets and their mail. `order.state` is set here.
OrderId write_approved(storage::Session& session, Context const& context, NewOrder order, Buyer const& buyer,
                       LetterEvent const& event, std::vector<api::OrderItem> const& items);
/// A pending one, and the mail that says how to pay. With `unique_digits` the event must be locked.
OrderId write_pending(storage::Session& session, Context const& context, NewOrder order, Buyer const& buyer,
                      std::vector<api::OrderItem> const& items, bool unique_digits);

} // namespace gapura::orders
