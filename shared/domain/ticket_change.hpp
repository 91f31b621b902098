#pragma once
// What may be done to a ticket after it was issued (TI5): one rule for the server and for the buttons.

#include "shared/base/instant.hpp"
#include "shared/domain/event_state.hpp"
#include "shared/domain/names.hpp"
#include "shared/domain/ticket_state.hpp"

#include <cstdint>
#include <optional>

namespace gapura::domain {

enum class TicketAction : std::uint8_t {
    send,    ///< mails it to its holder again
    pass_on, ///< gives it to another person: new name, new code
    reissue, ///< makes a new code; the old one dies at once
    block,   ///< until it is unblocked
    unblock,
    voids, ///< for good
};

template <>
struct Names<TicketAction> {
    static constexpr std::array<std::string_view, 6> text{"send", "pass_on", "reissue", "block", "unblock", "void"};
};

enum class TicketObstacle : std::uint8_t {
    not_valid,     ///< voided, blocked or not paid
    already_used,  ///< it was admitted
    forbidden,     ///< the event lets nobody pass tickets on
    event_over,    ///< or cancelled
    nothing_to_do, ///< it is so already, or there are no new codes left
};

/// A ticket's code carries its issue in one byte.
inline constexpr std::int64_t last_issue = 255;

struct TicketChangeFacts {
    TicketState state = TicketState::valid;
    std::int64_t issue = 0;
    EventState event = EventState::published;
    Instant ends_at;
    bool may_be_passed_on = true;
};

constexpr std::optional<TicketObstacle> obstacle_to(TicketAction action, TicketChangeFacts const& facts,
                                                    Instant now) {
    using enum TicketObstacle;
    auto const state = facts.state;
    if (state == TicketState::voided) return not_valid;
    if (action == TicketAction::voids) return std::nullopt;
    if (state == TicketState::used) return already_used;
    if (action == TicketAction::block)
        return state == TicketState::blocked ? std::optional(nothing_to_do) : std::nullopt;
    if (action == TicketAction::unblock)
        return state == TicketState::blocked ? std::nullopt : std::optional(nothing_to_do);
    bool const is_free =
        state == TicketState::valid || (state == TicketState::blocked && action == TicketAction::reissue);
    if (!is_free) return not_valid;
    if (facts.event == EventState::cancelled || now >= facts.ends_at) return event_over;
    if (action == TicketAction::pass_on && !facts.may_be_passed_on) return forbidden;
    if (action != TicketAction::send && facts.issue >= last_issue) return nothing_to_do;
    return std::nullopt;
}

} // namespace gapura::domain
