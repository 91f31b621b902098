#pragma once
// A ticket to print and a ticket for the phone's pictures (TI3): drawing only.

#include "backend/papers/brand.hpp"
#include "shared/api/names.hpp"
#include "shared/base/instant.hpp"
#include "shared/domain/language.hpp"

#include <string>
#include <vector>

namespace gapura::papers {

/// All that a ticket says, in words that are ready to be drawn.
struct TicketPaper {
    std::string title, organizer;
    std::string day;   ///< "Sabtu, 21 November 2026"
    std::string hours; ///< "19.00–22.00 WIB"
    std::string doors; ///< empty for an event that is only online
    std::string place, address;
    api::EventMode mode = api::EventMode::offline;
    std::string attendee, type, order, code, token;
    std::string qr;   ///< the content of its code
    std::string link; ///< its page
};

/// A page's file, and the characters that no font on this machine has.
struct Drawn {
    std::string file;
    int missing_glyphs = 0;
};

/// A4, a ticket on each page.
Drawn ticket_pdf(std::vector<TicketPaper> const& tickets, Brand const& brand, domain::Language language, Instant now);

/// A PNG for a phone, 1080 by 1920 pixels.
Drawn ticket_png(TicketPaper const& ticket, Brand const& brand, domain::Language language);

} // namespace gapura::papers
