#pragma once
// The organizer's side of orders: lists, decisions, process next, figures, stock (OR4 to OR10, SPEC 10).

#include "backend/context.hpp"
#include "shared/api/managed_orders.hpp"

namespace gapura::orders {

Result<api::ListManagedOrders::Response> list_managed_orders(Context& context,
                                                             api::ListManagedOrders::Request const& request);
/// Of another organizer's event: `not_found`, here and below.
Result<api::GetManagedOrder::Response> get_managed_order(Context& context,
                                                         api::GetManagedOrder::Request const& request);
/// `order_no_longer_fits` when the guard has rejected it instead.
Result<api::ApproveOrder::Response> approve_order(Context& context, api::ApproveOrder::Request const& request);
Result<api::RejectOrder::Response> reject_order(Context& context, api::RejectOrder::Request const& request);
/// Two who ask at the same moment approve two different orders.
Result<api::ProcessNextOrder::Response> process_next_order(Context& context,
                                                           api::ProcessNextOrder::Request const& request);

/// One transaction for each order: those that fail stay, and are counted as left.
Result<api::CancelEventOrders::Response> cancel_event_orders(Context& context,
                                                             api::CancelEventOrders::Request const& request);

Result<api::GetStats::Response> get_stats(Context& context, api::GetStats::Request const& request);
Result<api::SetTicketType::Response> set_ticket_type(Context& context, api::SetTicketType::Request const& request);

} // namespace gapura::orders
