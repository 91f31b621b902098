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
    already_registered, ///< has the one seat that a member may have: passed over while that is so (OR3)
    rejected_too_often, ///< may not register for this event any more: passed over (OR8)
    settled,            ///< this entry is closed
};

template <>
struct Names<WaitingReason> {
    static constexpr std::array<std::string_view, 8> text{
        "your_turn",         "no_ticket_returned", "others_have_offers", "event_full",
        "registration_over", "already_registered", "rejected_too_often", "settled"};
};

/// How the offer behind a mail's link stands, for whoever opens it.
enum class OfferStanding : std::uint8_t {
    open,
    taken,
    expired,
    given_up,   ///< its member left the line, or it went on to the next
    of_another, ///< it was made to another account
    unknown,
};

template <>
struct Names<OfferStanding> {
    static constexpr std::array<std::string_view, 6> text{"open",     "taken",      "expired",
                                                          "given_up", "of_another", "unknown"};
};

} // namespace gapura::domain
