#include "shared/domain/event_dates.hpp"

namespace gapura::domain {

std::optional<EventDateProblem> event_date_problem(EventDates const& dates) {
    if (dates.ends_at <= dates.starts_at) return EventDateProblem::ends_before_it_starts;
    auto const closes_at = registration_closes_at(dates);
    if (closes_at > dates.ends_at) return EventDateProblem::registration_closes_after_end;
    if (dates.registration_opens_at && *dates.registration_opens_at >= closes_at)
        return EventDateProblem::registration_opens_too_late;
    return std::nullopt;
}

bool is_far_enough_ahead(CivilDay wanted, std::optional<CivilDay> present, CivilDay created_on, CivilDay today,
                         int lead_days) {
    if (present == wanted) return true;
    return days_between(created_on, wanted) >= lead_days && wanted >= today;
}

} // namespace gapura::domain
