#pragma once
// One's own orders (OR4).

#include "backend/context.hpp"
#include "shared/api/orders.hpp"

namespace gapura::orders {

Result<api::ListMyOrders::Response> list_my_orders(Context& context, api::ListMyOrders::Request const& request);
/// Anybody else's is `not_found`.
Result<api::GetOrder::Response> get_order(Context& context, api::GetOrder::Request const& request);
/// Both for the member and for the organizer of the event; for anybody else there is no such order.
Result<api::CompleteOrder::Response> complete_order(Context& context, api::CompleteOrder::Request const& request);
Result<api::CancelOrder::Response> cancel_order(Context& context, api::CancelOrder::Request const& request);

} // namespace gapura::orders
