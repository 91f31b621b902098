#include "backend/events/edit_event.hpp"

#include "backend/events/cancellation_mail.hpp"
#include "backend/events/draft_rules.hpp"
#include "backend/events/event_access.hpp"
#include "backend/events/event_audit.hpp"
#include "backend/events/event_store.hpp"

namespace gapura::events {
namespace {

std::optional<domain::EventAction> action_towards(domain::EventState present, domain::EventState wanted) {
    using enum domain::EventState;
    if (present == draft && wanted == published) return domain::EventAction::publish;
    if (present == published && wanted == draft) return domain::EventAction::withdraw;
    return std::nullopt;
}

/// Carries out an action in the transaction at hand; the event's new state. Cancelling tells every attendee (EV3).
Result<domain::EventState> carry_out(storage::Session& session, Context const& context, EventRow const& event,
                                     domain::EventAction action) {
    auto const before = event.state_before_archive.value_or(domain::EventState::draft);
    auto const wanted = domain::change(event.state, action, before);
    if (!wanted.ok()) return Refused(Refusal::state_change_not_allowed, "state");
    if (!update_state(session, event, wanted.value(), context.now))
        return Refused(Refusal::state_change_not_allowed, "state");
    if (action == domain::EventAction::cancel) mail_cancellation(session, context.settings, event, context.now);
    return wanted.value();
}

std::optional<Refused> replace_types(storage::Session& session, EventId event,
                                     std::vector<api::NewTicketType> const& types) {
    std::vector<TicketTypeId> keep;
    for (auto const& type : types)
        if (type.id) keep.push_back(*type.id);
    if (remove_other_types(session, event, keep) == Changed::below_taken)
        return Refused(Refusal::capacity_below_sold, "ticket_types");
    for (std::size_t i = 0; i < types.size(); ++i) {
        auto const position = static_cast<std::int64_t>(i + 1);
        auto const field = "ticket_types[" + std::to_string(i) + "]";
        if (!types[i].id) {
            insert_type(session, event, position, types[i]);
            continue;
        }
        auto const changed = update_type(session, event, position, types[i]);
        if (changed == Changed::below_taken) return Refused(Refusal::capacity_below_sold, field + ".quantity");
        if (changed == Changed::not_there) return Refused(Refusal::wrong_ticket_type, field + ".id");
    }
    return std::nullopt;
}

Result<api::EditEvent::Response> edit(storage::Session& session, Context const& context,
                                      api::EditEvent::Request const& request) {
    auto const present = find_event(session, request.id);
    if (!present || !manages(*context.caller, present->event.organizer)) return Refused(Refusal::not_found);
    auto const& event = present->event;
    auto const action = action_towards(event.state, request.state);
    if (!action && request.state != event.state) return Refused(Refusal::state_change_not_allowed, "state");
    PresentDay const day{event.starts_at, event.timezone, event.created_at};
    if (auto const problem = lead_problem(request, day, context.settings.event_lead_days, context.now))
        return *problem;
    if (auto const problem = category_problem(session, request.category)) return *problem;

    auto draft = static_cast<api::EventDraft const&>(request);
    if (draft.slug.empty()) draft.slug = event.slug;
    // First the event, then its types: the order in which orders take seats, so that the two never wait crosswise.
    if (update_event(session, request.id, draft, context.now) == Changed::below_taken)
        return Refused(Refusal::capacity_below_sold, "capacity");
    if (!draft.ticket_types.empty())
        if (auto const problem = replace_types(session, request.id, draft.ticket_types)) return *problem;
    auto state = event.state;
    if (action) state = TRY(carry_out(session, context, event, *action));
    record_event(session, context, "event.edit", present, find_event(session, request.id));
    return api::EditEvent::Response{request.id, draft.slug, state};
}

/// For the audit log.
std::string_view action_of(domain::EventAction action) {
    switch (action) {
    case domain::EventAction::publish:
        return "event.publish";
    case domain::EventAction::withdraw:
        return "event.withdraw";
    case domain::EventAction::cancel:
        return "event.cancel";
    case domain::EventAction::archive:
        return "event.archive";
    case domain::EventAction::unarchive:
        return "event.unarchive";
    }
    return "event.edit";
}

} // namespace

Result<api::EditEvent::Response> edit_event(Context& context, api::EditEvent::Request const& request) {
    if (auto const problem = draft_problem(request)) return *problem;
    try {
        return context.database.write([&](storage::Session& session) { return edit(session, context, request); });
    } catch (storage::StorageError const& error) {
        if (error.violates("events_slug")) return Refused(Refusal::slug_taken, "slug");
        throw;
    }
}

Result<api::ChangeEventState::Response> change_event_state(Context& context,
                                                           api::ChangeEventState::Request const& request) {
    return context.database.write([&](storage::Session& session) -> Result<api::ChangeEventState::Response> {
        auto const present = find_event(session, request.id);
        if (!present || !manages(*context.caller, present->event.organizer)) return Refused(Refusal::not_found);
        auto const state = TRY(carry_out(session, context, present->event, request.action));
        record_event(session, context, action_of(request.action), present, find_event(session, request.id));
        return api::ChangeEventState::Response{request.id, present->event.slug, state};
    });
}

} // namespace gapura::events
