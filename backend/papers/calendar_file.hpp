#pragma once
// Calendar files (RFC 5545), EV6: drawing only.

#include "backend/events/zone.hpp"

#include <string>

namespace gapura::papers {

struct CalendarEvent {
    std::string uid;                            ///< never changes for one event
    std::string title, description, place, url; ///< UTF-8; lines end with \n
    Instant starts_at, ends_at;
    std::string timezone; ///< IANA
    Instant changed_at;
    std::int64_t sequence = 0; ///< rises with every edit
    bool cancelled = false;
};

/// Lines end with CRLF and are folded at 75 octets, never within a character; the time zone is described with its
/// changes for a year around the event.
std::string calendar_file(CalendarEvent const& event);

} // namespace gapura::papers
