#include "backend/events/draft_rules.hpp"

#include "backend/events/event_store.hpp"
#include "backend/events/zone.hpp"
#include "shared/base/text.hpp"
#include "shared/domain/event_dates.hpp"

namespace gapura::events {
namespace {

Refused field_problem(char const* code, std::string field) {
    return Refused(contract::Problems{{code, std::move(field)}});
}

std::string_view field_of(domain::EventDateProblem problem) {
    switch (problem) {
    case domain::EventDateProblem::ends_before_it_starts:
        return "ends_at";
    case domain::EventDateProblem::registration_closes_after_end:
        return "registration_closes_at";
    case domain::EventDateProblem::registration_opens_too_late:
        return "registration_opens_at";
    case domain::EventDateProblem::too_soon:
        break;
    }
    return "starts_at";
}

} // namespace

std::optional<Refused> draft_problem(api::EventDraft const& draft) {
    if (!is_known_zone(draft.timezone)) return field_problem("invalid_time_zone", "timezone");
    if (draft.mode != api::EventMode::online && trimmed(draft.venue.name).empty())
        return field_problem("required", "venue.name");
    domain::EventDates const dates{draft.starts_at, draft.ends_at, draft.registration_opens_at,
                                   draft.registration_closes_at};
    if (auto const problem = domain::event_date_problem(dates))
        return Refused(Refusal::event_dates_inconsistent, std::string(field_of(*problem)));
    for (std::size_t i = 0; i < draft.ticket_types.size(); ++i) {
        auto const& type = draft.ticket_types[i];
        if (type.sales_open_at && type.sales_close_at && *type.sales_close_at <= *type.sales_open_at)
            return Refused(Refusal::event_dates_inconsistent,
                           "ticket_types[" + std::to_string(i) + "].sales_close_at");
    }
    return std::nullopt;
}

std::optional<Refused> lead_problem(api::EventDraft const& draft, std::optional<PresentDay> const& present,
                                    int lead_days, Instant now) {
    auto const wanted = local_day(draft.starts_at, draft.timezone);
    auto const today = local_day(now, draft.timezone);
    auto const created_on = local_day(present ? present->created_at : now, draft.timezone);
    if (!wanted || !today || !created_on) return field_problem("invalid_time_zone", "timezone");
    std::optional<domain::CivilDay> present_day;
    if (present) present_day = local_day(present->starts_at, present->timezone);
    if (domain::is_far_enough_ahead(*wanted, present_day, *created_on, *today, lead_days)) return std::nullopt;
    Refused refused(Refusal::event_too_soon, "starts_at");
    refused.limit = lead_days;
    return refused;
}

std::optional<Refused> category_problem(storage::Session& session, std::string const& category) {
    if (has_category(session, category)) return std::nullopt;
    return Refused(Refusal::unknown_category, "category");
}

} // namespace gapura::events
