#pragma once
// Whether an order can be approved with the stock of this moment (OR6).

#include "shared/domain/event_state.hpp"
#include "shared/domain/order_state.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace gapura::domain {

/// One ticket type of an order: how many it wants, and how many can be had.
struct WantedStock {
    std::int64_t quantity = 0;
    std::int64_t available = 0;
};

struct OrderFitFacts {
    EventState event = EventState::published;
    bool member_exists = true;
    Hold hold = Hold::none; ///< what is held needs no room
    std::int64_t seats_left = 0;
    std::span<WantedStock const> wanted;
};

/// The reason why the order must be rejected instead of approved; nullopt when it fits.
std::optional<OrderCause> misfit(OrderFitFacts const& facts);

} // namespace gapura::domain
