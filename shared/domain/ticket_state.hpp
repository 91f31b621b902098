#pragma once
// What a ticket is worth: the standing that is stored, and the state that is shown.

#include "shared/base/instant.hpp"
#include "shared/domain/event_state.hpp"
#include "shared/domain/names.hpp"
#include "shared/domain/order_state.hpp"

#include <cstdint>
#include <optional>

namespace gapura::domain {

/// Stored with the ticket. Being used is not a standing but a fact of its own, with time and gate.
enum class TicketStanding : std::uint8_t {
    valid,
    voided,  ///< its order was cancelled, or staff voided it; for good
    blocked, ///< held by staff until they lift it
};

template <>
struct Names<TicketStanding> {
    static constexpr std::array<std::string_view, 3> text{"valid", "voided", "blocked"};
};

/// What a member or an organizer sees.
enum class TicketState : std::uint8_t { unpaid, valid, used, voided, blocked };

template <>
struct Names<TicketState> {
    static constexpr std::array<std::string_view, 5> text{"unpaid", "valid", "used", "voided", "blocked"};
};

/// A void ticket stays void though it was used before; a used one stays used though it is blocked now.
constexpr TicketState shown_state(TicketStanding standing, OrderState order, std::optional<Instant> used_at) {
    if (standing == TicketStanding::voided) return TicketState::voided;
    if (order == OrderState::cancelled || order == OrderState::rejected) return TicketState::voided;
    if (used_at) return TicketState::used;
    if (standing == TicketStanding::blocked) return TicketState::blocked;
    return order == OrderState::pending ? TicketState::unpaid : TicketState::valid;
}
/// The same for its holder: nobody gets in with a ticket for an event that was cancelled (EV3).
constexpr TicketState shown_state(TicketStanding standing, OrderState order, std::optional<Instant> used_at,
                                  EventState event) {
    if (event == EventState::cancelled && !used_at) return TicketState::voided;
    return shown_state(standing, order, used_at);
}

} // namespace gapura::domain
