#include "shared/domain/order_limits.hpp"

#include <algorithm>

namespace gapura::domain {

std::optional<OrderProblem> order_problem(std::span<OrderLine const> lines, SeatRule seat_rule, std::int64_t limit) {
    if (lines.empty()) return OrderProblem::empty;
    std::int64_t tickets = 0;
    for (std::size_t index = 0; index < lines.size(); ++index) {
        auto const& line = lines[index];
        if (line.quantity < 1) return OrderProblem::quantity_too_low;
        auto const before = lines.first(index);
        if (std::any_of(before.begin(), before.end(),
                        [&](OrderLine const& other) { return other.ticket_type == line.ticket_type; }))
            return OrderProblem::type_twice;
        // Compared before they are added, so that no sum overflows.
        if (seat_rule == SeatRule::one_per_member && line.quantity > 1 - tickets) return OrderProblem::one_seat_only;
        if (line.quantity > limit - tickets) return OrderProblem::too_many;
        tickets += line.quantity;
    }
    return std::nullopt;
}

std::optional<Money> order_total(std::span<PricedLine const> lines) {
    if (lines.empty()) return Money{};
    std::optional<Money> total = Money{0, lines.front().price.currency};
    for (auto const& line : lines) {
        auto const part = times(line.price, line.quantity);
        if (!part) return std::nullopt;
        total = sum(*total, *part);
        if (!total) return std::nullopt;
    }
    return total;
}

} // namespace gapura::domain
