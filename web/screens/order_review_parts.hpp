#pragma once
// What an organizer sees of an order, without anything to press.

#include "shared/api/managed_orders.hpp"

namespace gapura::web::screens {

/// What should have come in, with the digits that tell it from all others.
void draw_order_due(api::ManagedOrder const& order);
/// How it was decided.
void draw_order_outcome(api::ManagedOrder const& order);
/// Who ordered, and how often they were rejected for this event.
void draw_order_member(api::ManagedOrder const& order);
/// What was ordered, and its tickets.
void draw_order_contents(api::ManagedOrder const& order);
/// The history, and the member's other orders.
void draw_order_past(api::ManagedOrder const& order);

} // namespace gapura::web::screens
