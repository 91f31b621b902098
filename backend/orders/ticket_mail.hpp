#pragma once
// The mail that brings the tickets of an order (OR5).

#include "backend/events/event_page.hpp"
#include "backend/orders/order_store.hpp"
#include "backend/settings.hpp"

namespace gapura::orders {

/// In the transaction that issues them (CO1).
void mail_tickets(storage::Session& session, Settings const& settings, events::EventPage const& event,
                  Buyer const& buyer, api::Order const& order);

} // namespace gapura::orders
