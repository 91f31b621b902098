#pragma once
// The waiting list of a ticket type (OR11).

#include "shared/domain/names.hpp"

#include <cstdint>

namespace gapura::domain {

enum class WaitingState : std::uint8_t {
    waiting,
    offered,   ///< a ticket is held for this member until the offer ends
    fulfilled, ///< the offer was taken, or the organizer handed a ticket out
    expired,   ///< the offer ended unused
    left,
};

template <>
struct Names<WaitingState> {
    static constexpr std::array<std::string_view, 5> text{"waiting", "offered", "fulfilled", "expired", "left"};
};

/// Why nothing happens at the moment, for whoever waits.
enum class WaitingReason : std::uint8_t {
    your_turn,          ///< there is an offer
    no_ticket_returned, ///< nobody has given a ticket back
    others_have_offers, ///< tickets came back, and are offered to those before
    event_full,         ///< the type has tickets left, but the event has no seat
    registration_over,  ///< nobody can register any more
    settled,            ///< this entry is closed
};

template <>
struct Names<WaitingReason> {
    static constexpr std::array<std::string_view, 6> text{"your_turn",  "no_ticket_returned", "others_have_offers",
                                                          "event_full", "registration_over",  "settled"};
};

} // namespace gapura::domain
