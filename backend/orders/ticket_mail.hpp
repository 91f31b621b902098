#pragma once
// The mail that brings the tickets of an order (OR5).

#include "backend/orders/letter_event.hpp"
#include "backend/settings.hpp"

namespace gapura::orders {

struct IssuedTickets {
    OrderId order;
    std::vector<api::TicketSummary> const& tickets;
    Instant now;
};

/// In the transaction that issues them (CO1).
void mail_tickets(storage::Session& session, Settings const& settings, LetterEvent const& event, Buyer const& buyer,
                  IssuedTickets const& issued);

} // namespace gapura::orders
