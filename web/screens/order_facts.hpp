#pragma once
// What the member's page and the organizer's desk show alike of an order.

#include "shared/api/orders.hpp"

#include <string_view>
#include <vector>

namespace gapura::web::screens {

/// What was ordered, line by line, with the sum.
void draw_order_items(api::Order const& order);
/// Answers to the event's questions, with their own heading; nothing where there are none (OR15).
void draw_order_answers(api::Order const& order, int heading_level);
/// Every change with its time and its reason, the newest first.
void draw_order_history(std::vector<api::OrderStep> const& history, std::string_view zone);

} // namespace gapura::web::screens
