#pragma once
// Selling at the box office (OR13).

#include "shared/domain/names.hpp"

#include <cstdint>

namespace gapura::domain {

/// How a guest paid.
enum class CounterPayment : std::uint8_t {
    cash,
    transfer,
    card,
    free, ///< nothing: the ticket costs nothing, or was given away
};

template <>
struct Names<CounterPayment> {
    static constexpr std::array<std::string_view, 4> text{"cash", "transfer", "card", "free"};
};

inline constexpr std::int64_t most_tickets_a_sale = 20, oldest_guest = 150;
inline constexpr std::size_t longest_guest_name = 80;

} // namespace gapura::domain
