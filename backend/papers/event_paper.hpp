#pragma once
// An event's poster for a wall, and the picture that stands beside its link in a chat (EV6): drawing only.

#include "backend/papers/brand.hpp"
#include "backend/papers/ticket_paper.hpp"

namespace gapura::papers {

struct EventPaper {
    std::string title, organizer, day, hours, place, address;
    std::string link;       ///< what the poster's QR code says
    std::string link_words; ///< the same to be typed, without "https://"
};

/// A4, one page.
Drawn poster_pdf(EventPaper const& event, Brand const& brand, domain::Language language, Instant now);

/// A PNG of 1200 by 630 pixels.
Drawn share_png(EventPaper const& event, Brand const& brand);

} // namespace gapura::papers
