#pragma once
// Registering for an event (OR1, OR3, OR5 to OR7, OR14, OR15).

#include "backend/context.hpp"
#include "shared/api/order_extras.hpp"

namespace gapura::orders {

/// Decides by the same rule as the register button. A free order is approved at once: seats, order, tickets and mail
/// in one transaction. A paid one is pending, and takes nothing of the stock unless the event holds it. Whatever
/// happens at the same moment, no event passes its capacity and no member gets a second seat.
Result<api::PlaceOrder::Response> place_order(Context& context, api::PlaceOrder::Request const& request);

/// What that would cost; orders nothing.
Result<api::QuoteOrder::Response> quote_order(Context& context, api::QuoteOrder::Request const& request);

} // namespace gapura::orders
