#pragma once
// The door's answer, readable from two metres (DO4). Colours, icon and sound differ for each kind, so that nobody
// depends on colour alone.

#include "web/style.hpp"
#include "web/widgets/icon.hpp"

#include <cstdint>
#include <string_view>

namespace gapura::web {

enum class VerdictLook {
    admitted,
    already_used,
    wrong_event,
    unknown,
    forged,
    expired_code,
    unpaid,
    cancelled,
    not_yet,
    blocked,
    kept_offline
};

struct VerdictColors {
    Color surface;
    Color on_surface;
    Icon icon = Icon::none;
};
/// The same in both themes; at least 4.5:1.
VerdictColors verdict_colors(VerdictLook);

struct VerdictPanel {
    VerdictLook look = VerdictLook::admitted;
    std::string_view title;  ///< "Admitted"
    std::string_view name;   ///< the attendee, very large
    std::string_view detail; ///< ticket type; or when and at which gate it was used
    std::string_view photo_url;
    float min_height = 280;
    bool announce = true;      ///< an alert for screen readers
    std::int64_t sequence = 0; ///< changes with every scan: the panel flashes, and is announced again
};
void verdict_panel(VerdictPanel const& options);

/// The quiet panel in the same place while nothing was scanned.
void verdict_waiting(std::string_view title, std::string_view words, float min_height = 280);

} // namespace gapura::web
