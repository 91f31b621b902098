#pragma once
// The last scans at the door: this kiosk's that still wait, then what the server has, of all gates (DO12).

#include "web/screens/door_panel.hpp"

#include <deque>

namespace gapura::web::screens {

/// A card with the server's log of an event's door alone, newest first; `zone` is the event's.
void draw_scan_lines(std::vector<api::ScanLine> const& lines, std::string_view zone);

class DoorLog {
public:
    void clear() { refused_.clear(); }
    /// Keeps what the server would not take: its own log will never show it.
    void settle(scan_sender::Answered const& answer);
    /// `lines` newest first, `zone` the event's.
    void draw(EventId event, std::vector<api::ScanLine> const& lines, std::string_view zone) const;

private:
    std::deque<scan_sender::Answered> refused_; ///< newest first
};

} // namespace gapura::web::screens
