#pragma once
// Tickets to print and to keep on a phone (TI3). Who may see a ticket may have it: its holder, the event's organizer
// and admins; for anybody else it is `not_found`. One that no door takes is `ticket_not_valid`.

#include "backend/context.hpp"
#include "backend/papers/paper.hpp"
#include "shared/domain/language.hpp"

namespace gapura::papers {

/// In this language, or in that of the caller's account.
using WantedLanguage = std::optional<domain::Language>;

Result<Paper> ticket_pdf(Context& context, std::string const& code, WantedLanguage language = {});
Result<Paper> ticket_png(Context& context, std::string const& code, WantedLanguage language = {});

/// One PDF with all tickets of an order that the caller may see and a door takes: those that its buyer passed on to
/// somebody else are not in the buyer's file (TI5).
Result<Paper> order_tickets_pdf(Context& context, OrderId order, WantedLanguage language = {});

} // namespace gapura::papers
