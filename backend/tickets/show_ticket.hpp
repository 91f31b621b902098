#pragma once
// Tickets as their holder sees them (TI1, TI4). The holder, the event's organizer and admins may; for anybody else a
// ticket is `not_found`. A code may be written as people write it (see `normalised_public_code`).

#include "backend/context.hpp"
#include "shared/api/tickets.hpp"

namespace gapura::tickets {

Result<api::GetTicket::Response> get_ticket(Context& context, api::GetTicket::Request const& request);

/// Checked in or not: one indexed select, for pages that ask every 3 seconds.
Result<api::TicketStatus::Response> ticket_status(Context& context, api::TicketStatus::Request const& request);

/// The caller's own: the next event first, past ones last, the latest of them first.
Result<api::ListMyTickets::Response> list_my_tickets(Context& context, api::ListMyTickets::Request const& request);

/// The QR code as a PNG file, `pixels_per_module` pixels (1–64) a module.
Result<std::string> qr_png(Context& context, std::string const& code, int pixels_per_module = 8);

/// The QR code as an SVG document.
Result<std::string> qr_svg(Context& context, std::string const& code);

} // namespace gapura::tickets
