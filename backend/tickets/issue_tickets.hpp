#pragma once
// Tickets of an order that has just been approved (TI1, OR5).

#include "backend/storage/session.hpp"
#include "shared/api/orders.hpp"

namespace gapura::tickets {

struct TicketsToIssue {
    EventId event;
    OrderId order;
    std::optional<AccountId> holder;    ///< none: a guest
    std::string attendee, email, phone; ///< of the buyer: the name where an item has none; phone in E.164, or empty
    std::vector<api::OrderItem> items;
    Instant now;
};

/// In the transaction of their cause: each with a public code, an attendance token, and the digest of its QR code.
std::vector<api::TicketSummary> issue_tickets(storage::Session& session, TicketsToIssue const& wanted);

/// 10 random digits (DO10); somebody else may have them.
std::string new_attendance_token();

/// What the door compares with the code of that issue (docs/decisions/0002-door-digest.md). `signing_seed` is in hex.
std::string digest_of_issue(std::string_view signing_seed, EventId event, TicketId ticket, std::uint8_t issue);

} // namespace gapura::tickets
