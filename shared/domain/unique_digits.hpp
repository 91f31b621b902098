#pragma once
// Three digits on top of a price, so that a bank transfer tells which order it pays.

#include <cstdint>
#include <span>

namespace gapura::domain {

inline constexpr std::int64_t most_unique_digits = 999;

/// One of 1 to 999 that is not in use, chosen by `chance`; 0 when there is none. `in_use` is sorted, no number twice.
constexpr std::int64_t free_unique_digits(std::span<std::int64_t const> in_use, std::uint64_t chance) {
    auto const free = most_unique_digits - static_cast<std::int64_t>(in_use.size());
    if (free <= 0) return 0;
    // The nth free number: each one in use that is not above it moves it up by one.
    auto number = 1 + static_cast<std::int64_t>(chance % static_cast<std::uint64_t>(free));
    for (auto const used : in_use) {
        if (used > number) break;
        ++number;
    }
    return number;
}

} // namespace gapura::domain
