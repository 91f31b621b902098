#pragma once
// When the doors open (DO5). They never close by themselves: an event that runs late, a guest who comes late and a
// scan that was queued offline all count. Archiving the event ends its door.

#include "shared/base/instant.hpp"

namespace gapura::domain {

/// DO5's default. A setting may be anything from 0 to 7 days.
inline constexpr Duration doors_open_before_start = hours(3);

constexpr Instant doors_open_at(Instant starts_at, Duration before_start = doors_open_before_start) {
    return starts_at - before_start;
}

} // namespace gapura::domain
