#pragma once
// Tickets of an order that has just been approved (TI1, OR5).

#include "backend/storage/session.hpp"
#include "shared/api/orders.hpp"

namespace gapura::tickets {

struct TicketsToIssue {
    EventId event;
    OrderId order;
    AccountId holder;
    std::string attendee, email, phone; ///< phone in E.164, or empty
    std::vector<api::OrderItem> items;
    Instant now;
};

/// In the transaction of their cause: each with a public code, an attendance token, and the digest of its QR code.
std::vector<api::TicketSummary> issue_tickets(storage::Session& session, TicketsToIssue const& wanted);

} // namespace gapura::tickets
