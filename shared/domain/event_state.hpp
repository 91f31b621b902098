#pragma once
// The life of an event (EV3).

#include "shared/base/result.hpp"
#include "shared/domain/names.hpp"

#include <cstdint>

namespace gapura::domain {

enum class EventState : std::uint8_t { draft, published, cancelled, archived };

template <>
struct Names<EventState> {
    static constexpr std::array<std::string_view, 4> text{"draft", "published", "cancelled", "archived"};
};

enum class EventAction : std::uint8_t {
    publish,  ///< draft → published
    withdraw, ///< published → draft; the use case refuses it once there are orders: those are cancelled, not hidden
    cancel,   ///< published → cancelled, for good: every attendee is told
    archive,  ///< draft, published or cancelled → archived
    unarchive, ///< archived → the state from which it was archived
};

template <>
struct Names<EventAction> {
    static constexpr std::array<std::string_view, 5> text{"publish", "withdraw", "cancel", "archive", "unarchive"};
};

struct RefusedEventChange {
    EventState present;
    EventAction wanted;
    constexpr bool operator==(RefusedEventChange const&) const = default;
};

/// The state after an action, or the refusal. `before_archive` is the state from which an archived event came and
/// matters only for `unarchive`: a cancelled event must not come back as a published one.
Outcome<EventState, RefusedEventChange> change(EventState present, EventAction wanted,
                                               EventState before_archive = EventState::draft);

} // namespace gapura::domain
