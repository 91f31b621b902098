#pragma once
// Tickets after they were issued (TI5). Whoever may see a ticket may ask about it; for anybody else it is
// `not_found`.
//
// A new code is a new issue number with its digest, written in one statement (docs/decisions/0002-door-digest.md):
// from that moment the door reads the old one as superseded. The attendance token changes with it. At the door and
// here the same row decides: a scan that was decided by the old issue does not admit.

#include "backend/context.hpp"
#include "shared/api/ticket_changes.hpp"

namespace gapura::ticket_changes {

Result<api::ChangedTicket> send_ticket(Context& context, api::SendTicket::Request const& request);

/// By its holder. The receiver is found by a verified account with that address; else they get a link by which
/// whoever opens it first, signed in, takes the ticket.
Result<api::ChangedTicket> pass_ticket_on(Context& context, api::PassTicketOn::Request const& request);

Result<api::ChangedTicket> claim_ticket(Context& context, api::ClaimTicket::Request const& request);

/// By the event's organizer. A void ticket's seat stays taken: seats come back when its order is cancelled (OR6).
Result<api::ChangedTicket> change_ticket(Context& context, api::ChangeTicket::Request const& request);

Result<api::TicketHistory::Response> ticket_history(Context& context, api::TicketHistory::Request const& request);

} // namespace gapura::ticket_changes
