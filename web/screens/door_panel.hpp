#pragma once
// A scan's outcome in the words of the door (DO4), for the large panel and for the list.

#include "web/client/requested.hpp"
#include "web/client/scan_sender.hpp"
#include "web/widgets/verdict.hpp"

#include <string>

namespace gapura::web::screens {

struct DoorPanel {
    VerdictLook look = VerdictLook::unknown;
    std::string title, name, detail;
    bool operator==(DoorPanel const&) const = default;
};

VerdictLook look_of(domain::Verdict verdict);

/// `zone` is the event's: times are said in it.
DoorPanel panel_of(api::Redemption const& redemption, std::string_view zone);
/// The server would not even judge the scan.
DoorPanel panel_of(Failure const& failure);
DoorPanel panel_of(scan_sender::Answered const& answer, std::string_view zone);
/// The scan is safe here but nobody has judged it yet.
DoorPanel panel_of_waiting_scan();

} // namespace gapura::web::screens
