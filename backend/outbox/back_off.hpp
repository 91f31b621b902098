#pragma once
// When a message that could not be sent is tried again.

#include "shared/base/instant.hpp"

#include <algorithm>
#include <optional>

namespace gapura::outbox {

inline constexpr long long most_tries = 8;

/// The pause after the given try (from 1): 15 s, 1 min, 4 min, 16 min, 64 min, 4.3 h, 12 h; nullopt after the last.
constexpr std::optional<Duration> pause_after_try(long long attempts) {
    if (attempts >= most_tries) return std::nullopt;
    return std::min(Duration{seconds(15).microseconds << 2 * (attempts - 1)}, hours(12));
}

} // namespace gapura::outbox
