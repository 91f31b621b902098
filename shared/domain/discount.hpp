#pragma once
// What a discount code takes off a price (OR14).

#include "shared/domain/names.hpp"

#include <algorithm>
#include <cstdint>

namespace gapura::domain {

enum class DiscountKind : std::uint8_t { percent, amount };

template <>
struct Names<DiscountKind> {
    static constexpr std::array<std::string_view, 2> text{"percent", "amount"};
};

/// In minor units, rounded down, never more than the total. `value`: 1 to 100 percent, or minor units.
constexpr std::int64_t discount_of(DiscountKind kind, std::int64_t value, std::int64_t total) {
    if (kind == DiscountKind::amount) return std::min(value, total);
    // Whole hundreds first: no product overflows.
    return std::min(total, total / 100 * value + total % 100 * value / 100);
}

} // namespace gapura::domain
