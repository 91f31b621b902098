#include "shared/domain/order_fit.hpp"

namespace gapura::domain {

std::optional<OrderCause> misfit(OrderFitFacts const& facts) {
    if (facts.event == EventState::cancelled) return OrderCause::event_cancelled;
    if (facts.event != EventState::published) return OrderCause::event_withdrawn;
    if (!facts.member_exists) return OrderCause::member_gone;
    if (facts.hold == Hold::held) return std::nullopt;
    std::int64_t tickets = 0;
    for (auto const& each : facts.wanted) {
        if (each.quantity > each.available) return OrderCause::sold_out;
        tickets += each.quantity;
    }
    return tickets > facts.seats_left ? std::optional(OrderCause::sold_out) : std::nullopt;
}

} // namespace gapura::domain
