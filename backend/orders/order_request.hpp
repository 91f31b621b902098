#pragma once
// What somebody wants to order, checked against the event as it is shown (OR1 to OR3).

#include "backend/events/event_page.hpp"
#include "shared/api/orders.hpp"
#include "shared/api/refusal.hpp"

namespace gapura::orders {

/// What is ordered with its prices, by the ticket types' numbers; the refusal when the register button would not let
/// the member, or when the order itself is not in order.
api::Result<std::vector<api::OrderItem>> priced_items(events::EventPage const& event,
                                                      std::vector<api::PlaceOrder::Item> const& wanted, Instant now);

/// What the items cost together in the event's currency.
std::int64_t total_of(events::EventPage const& event, std::vector<api::OrderItem> const& items);

} // namespace gapura::orders
