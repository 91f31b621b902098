#pragma once
// Registering for an event (OR1, OR3, OR5, OR6).

#include "backend/context.hpp"
#include "shared/api/orders.hpp"

namespace gapura::orders {

/// Decides by the same rule as the register button, then takes the seats, writes order, tickets and mail in one
/// transaction. Whatever happens at the same moment, no event passes its capacity and no member gets a second seat.
Result<api::PlaceOrder::Response> place_order(Context& context, api::PlaceOrder::Request const& request);

/// One's own order; anybody else's is `not_found`.
Result<api::GetOrder::Response> get_order(Context& context, api::GetOrder::Request const& request);

} // namespace gapura::orders
