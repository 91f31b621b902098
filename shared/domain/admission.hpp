#pragma once
// The verdict at the door (DO1, DO4, DO5, TI1, TI5): decided here for the server and for a kiosk without network.
//
// `decide` looks at facts that may be old by the time of the write. The write is a conditional statement, and only
// the winner is admitted; the loser asks again with the facts of now and reads `already_used`.

#include "shared/base/id.hpp"
#include "shared/base/instant.hpp"
#include "shared/domain/event_state.hpp"
#include "shared/domain/names.hpp"
#include "shared/domain/order_state.hpp"
#include "shared/domain/ticket_state.hpp"

#include <cstdint>
#include <optional>

namespace gapura::domain {

/// DO4, in its order. Each has a colour, a sound, a vibration and a wording of its own.
enum class Verdict : std::uint8_t {
    admitted,
    already_used,
    wrong_event,
    unknown,
    forged,
    expired_code,
    unpaid,
    cancelled,
    not_yet,
    blocked,
};

template <>
struct Names<Verdict> {
    static constexpr std::array<std::string_view, 10> text{"admitted", "already_used", "wrong_event", "unknown",
                                                           "forged",   "expired_code", "unpaid",      "cancelled",
                                                           "not_yet",  "blocked"};
};

/// What became of the text that was scanned.
enum class CodeProof : std::uint8_t {
    genuine,    ///< signed by the event that it names, and of the ticket's present issue; or chosen by hand (DO6)
    unknown,    ///< no code of ours, or one of an event or ticket that does not exist here
    forged,     ///< has the form of a ticket of an event that exists, but that event never signed it
    superseded, ///< genuine, but the ticket was issued anew since (TI5)
    expired,    ///< a dynamic code of an earlier time step (TI2)
};

template <>
struct Names<CodeProof> {
    static constexpr std::array<std::string_view, 5> text{"genuine", "unknown", "forged", "superseded", "expired"};
};

/// The ticket that a code leads to. For `CodeProof::unknown` and `forged` nothing but `code` is looked at.
struct TicketFacts {
    CodeProof code = CodeProof::unknown;
    EventId event;
    TicketStanding standing = TicketStanding::valid;
    OrderState order = OrderState::pending;
    std::optional<Instant> used_at;
};

/// Whose device scans: staff of the gate keep to the doors' hours, an admin may scan earlier (DO5).
enum class EarlyScan : std::uint8_t { refused, allowed };

struct DoorFacts {
    EventId event;
    EventState state = EventState::published;
    Instant opens_at;
    EarlyScan early_scan = EarlyScan::refused;
};

/// Why, where one verdict has several causes; the wording depends on it.
enum class Cause : std::uint8_t {
    none,
    event_over_or_cancelled, ///< the event is cancelled or archived, or was never published
    order_cancelled,
    order_rejected,
    ticket_voided,
    newer_code_issued,
};

template <>
struct Names<Cause> {
    static constexpr std::array<std::string_view, 6> text{
        "none", "event_over_or_cancelled", "order_cancelled", "order_rejected", "ticket_voided", "newer_code_issued"};
};

struct Admission {
    Verdict verdict = Verdict::unknown;
    Cause cause = Cause::none;            ///< with `cancelled`
    std::optional<Instant> used_at;       ///< with `already_used`
    std::optional<Instant> doors_open_at; ///< with `not_yet`

    constexpr bool admitted() const { return verdict == Verdict::admitted; }
    constexpr bool operator==(Admission const&) const = default;
};

/// The verdict on one scan made at `now` (for a scan that was queued offline: the time of the scan). The first that
/// holds, in this order:
///
///  1. `unknown`, `forged`   nothing else about such a code can be trusted
///  2. `wrong_event`         before anything that would tell this door about another event's ticket
///  3. `expired_code`        says nothing about the ticket: its holder shows a fresh one
///  4. `blocked`             staff want to hear of it, whatever else is wrong
///  5. `cancelled`           event, order, ticket, an older issue of the code: never again
///  6. `unpaid`
///  7. `already_used`        before `not_yet`: the second guest of a ticket that an admin let in early is no early
///  guest
///  8. `not_yet`             before the doors open, unless an admin scans
///  9. `admitted`
Admission decide(TicketFacts const& ticket, DoorFacts const& door, Instant now);

} // namespace gapura::domain
