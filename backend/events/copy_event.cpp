#include "backend/events/copy_event.hpp"

#include "backend/events/copied_files_store.hpp"
#include "backend/events/create_event.hpp"
#include "backend/events/draft_rules.hpp"
#include "backend/events/event_access.hpp"
#include "backend/events/event_audit.hpp"
#include "backend/events/event_store.hpp"
#include "backend/events/zone.hpp"

#include <algorithm>

namespace gapura::events {
namespace {

using storage::Session;

/// The same time of day on the same weekday, in the first week that the rule of days ahead allows (EV2).
Instant next_allowed(WholeEvent const& whole, int lead_days, Instant now) {
    auto const& event = whole.event;
    auto const earliest = std::max(now + days(lead_days + 1), event.starts_at + days(1));
    auto const week = days(7);
    auto const weeks = (earliest - event.starts_at).microseconds / week.microseconds + 1;
    Instant const moved{event.starts_at.microseconds + weeks * week.microseconds};
    // The clock on the wall shows the same, whatever summer time does in between.
    auto const was = utc_offset(event.starts_at, event.timezone), is = utc_offset(moved, event.timezone);
    return was && is ? moved + *was - *is : moved;
}

/// "kelas-kopi-2026-12-08": the dates of a series tell their pages apart.
std::string slug_base(api::EventDraft const& draft) {
    auto const offset = utc_offset(draft.starts_at, draft.timezone).value_or(Duration{});
    return draft.title + " " + format_instant(draft.starts_at + offset).substr(0, 10);
}

} // namespace

api::EventDraft entered(WholeEvent const& whole) {
    auto draft = static_cast<api::EventDraft const&>(shown_to_organizer(whole, 0));
    for (auto& type : draft.ticket_types) type.id.reset();
    draft.slug.clear();
    return draft;
}

api::EventDraft moved_to(api::EventDraft draft, Instant starts_at) {
    auto const by = starts_at - draft.starts_at;
    draft.starts_at = starts_at;
    draft.ends_at = draft.ends_at + by;
    auto const move = [by](std::optional<Instant>& at) {
        if (at) at = *at + by;
    };
    move(draft.registration_opens_at);
    move(draft.registration_closes_at);
    for (auto& type : draft.ticket_types) move(type.sales_open_at), move(type.sales_close_at);
    return draft;
}

Result<api::CopyEvent::Response> copy_event(Context& context, api::CopyEvent::Request const& request) {
    auto const lead = context.settings.event_lead_days;
    return with_free_slug([&] {
        return context.database.write([&](Session& session) -> Result<api::CopyEvent::Response> {
            auto const whole = find_event(session, request.id);
            if (!whole || !manages(*context.caller, whole->event.organizer)) return Refused(Refusal::not_found);
            auto const starts_at = request.starts_at.value_or(next_allowed(*whole, lead, context.now));
            auto draft = moved_to(entered(*whole), starts_at);
            draft.state = domain::EventState::draft;
            if (auto const problem = lead_problem(draft, std::nullopt, lead, context.now)) return *problem;
            draft.slug = free_slug(session, draft.title);
            auto const made = insert_whole(session, context, draft,
                                           {.picture = whole->event.picture, .organizer = whole->event.organizer});
            copy_questions(session, whole->event.id, made.id);
            copy_files(session, whole->event.id, made.id, context.now);
            record_event(session, context, "event.create", std::nullopt, find_event(session, made.id));
            return made;
        });
    });
}

Result<api::MakeSeries::Response> make_series(Context& context, api::MakeSeries::Request const& request) {
    return with_free_slug([&] {
        return context.database.write([&](Session& session) -> Result<api::MakeSeries::Response> {
            auto const whole = find_event(session, request.id);
            if (!whole || !manages(*context.caller, whole->event.organizer)) return Refused(Refusal::not_found);
            using enum domain::EventState;
            auto const& event = whole->event;
            if (event.state != draft && event.state != published)
                return Refused(Refusal::state_change_not_allowed, "state");
            auto const series = whole->texts.series.value_or(event.id);
            if (!whole->texts.series) put_in_series(session, event.id, series);
            auto const taken = starts_of_series(session, series);

            api::MakeSeries::Response response;
            for (std::size_t i = 0; i < request.starts_at.size(); ++i) {
                auto const begins = request.starts_at.begin();
                auto const at = request.starts_at[i];
                bool const again = std::find(begins, begins + static_cast<std::ptrdiff_t>(i), at) !=
                                   begins + static_cast<std::ptrdiff_t>(i);
                if (again || std::find(taken.begin(), taken.end(), at) != taken.end()) continue;
                auto draft = moved_to(entered(*whole), at);
                if (auto problem = lead_problem(draft, std::nullopt, context.settings.event_lead_days, context.now)) {
                    problem->field = "starts_at[" + std::to_string(i) + "]";
                    return *problem;
                }
                draft.slug = free_slug(session, slug_base(draft));
                response.data.push_back(
                    insert_whole(session, context, draft,
                                 {.picture = event.picture, .series = series, .organizer = event.organizer}));
                copy_questions(session, event.id, response.data.back().id);
                copy_files(session, event.id, response.data.back().id, context.now);
            }
            for (auto const& made : response.data)
                record_event(session, context, "event.create", std::nullopt, find_event(session, made.id));
            return response;
        });
    });
}

} // namespace gapura::events
