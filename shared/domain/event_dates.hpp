#pragma once
// The dates of an event: far enough ahead (EV2), and in an order that makes sense (EV1).

#include "shared/base/instant.hpp"
#include "shared/domain/civil_day.hpp"
#include "shared/domain/names.hpp"

#include <cstdint>
#include <optional>

namespace gapura::domain {

/// EV2's default: whole days between the day on which an event is created and its own day.
inline constexpr int event_lead_days = 3;

struct EventDates {
    Instant starts_at;
    Instant ends_at;
    std::optional<Instant> registration_opens_at;  ///< none: as soon as it is published
    std::optional<Instant> registration_closes_at; ///< none: at the start
};

enum class EventDateProblem : std::uint8_t {
    ends_before_it_starts,         ///< or at the same moment
    registration_closes_after_end, ///< it may close while the event runs, not later
    registration_opens_too_late,   ///< not before it closes
    too_soon,                      ///< EV2
};

template <>
struct Names<EventDateProblem> {
    static constexpr std::array<std::string_view, 4> text{"ends_before_it_starts", "registration_closes_after_end",
                                                          "registration_opens_too_late", "too_soon"};
};

/// When registration closes: as set, or at the start (EV1).
constexpr Instant registration_closes_at(EventDates const& dates) {
    return dates.registration_closes_at.value_or(dates.starts_at);
}

/// The first problem with the order of the dates; nullopt when they make sense.
std::optional<EventDateProblem> event_date_problem(EventDates const& dates);

/// EV2: the event's day is at least `lead_days` after the day it was created, both days in the event's time zone.
/// `present` is the day of the event that is being edited, nullopt for a new one: a day that does not move is never
/// refused. A day that moves is measured from the day of creation too, as the rule says, but never into the past of
/// `today`.
bool is_far_enough_ahead(CivilDay wanted, std::optional<CivilDay> present, CivilDay created_on, CivilDay today,
                         int lead_days = event_lead_days);

} // namespace gapura::domain
