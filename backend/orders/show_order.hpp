#pragma once
// An order as one person sees it.

#include "backend/context.hpp"
#include "backend/orders/order_store.hpp"
#include "shared/api/managed_orders.hpp"

namespace gapura::orders {

/// Who looks: the member is told the event's organizer where staff did something, staff are told the account.
enum class Viewer { member, organizer };

api::Order shown_order(storage::Session& session, OrderRow const& row, Viewer viewer, Instant now);
api::ManagedOrder shown_managed_order(storage::Session& session, OrderRow const& row, Instant now);

/// The order as it is now, read again after a change.
api::Order order_now(Context const& context, OrderId id, Viewer viewer);
api::ManagedOrder managed_order_now(Context const& context, OrderId id);

} // namespace gapura::orders
