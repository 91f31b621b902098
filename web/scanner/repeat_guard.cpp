#include "web/scanner/repeat_guard.hpp"

#include <algorithm>

namespace gapura::web {

std::vector<std::string> RepeatGuard::look(std::vector<std::string> const& shown, double milliseconds) {
    for (Seen& each : seen_) ++each.looks_without;
    std::vector<std::string> fresh;
    for (std::string const& text : shown) {
        std::string identity = identity_ ? identity_(text) : text;
        auto const known =
            std::find_if(seen_.begin(), seen_.end(), [&](Seen const& each) { return each.identity == identity; });
        if (known == seen_.end()) {
            seen_.push_back({std::move(identity), milliseconds, 0});
            fresh.push_back(text);
            continue;
        }
        // looks_without counts this look too.
        bool const was_gone = milliseconds - known->last >= absence && known->looks_without > absent_looks;
        if (was_gone) fresh.push_back(text);
        known->last = std::max(known->last, milliseconds);
        known->looks_without = 0;
    }
    std::erase_if(seen_, [&](Seen const& each) {
        return milliseconds - each.last >= absence && each.looks_without >= absent_looks;
    });
    return fresh;
}

} // namespace gapura::web
