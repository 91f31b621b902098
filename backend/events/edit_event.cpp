#include "backend/events/edit_event.hpp"

#include "backend/events/cancellation_mail.hpp"
#include "backend/events/copy_event.hpp"
#include "backend/events/draft_rules.hpp"
#include "backend/events/event_access.hpp"
#include "backend/events/event_audit.hpp"
#include "backend/events/event_store.hpp"

#include <algorithm>

namespace gapura::events {
namespace {

std::optional<domain::EventAction> action_towards(domain::EventState present, domain::EventState wanted) {
    using enum domain::EventState;
    if (present == draft && wanted == published) return domain::EventAction::publish;
    if (present == published && wanted == draft) return domain::EventAction::withdraw;
    return std::nullopt;
}

/// Nobody's event disappears without a word: who would hide it cancels it, which tells them (EV3). Nor does one for
/// which people have paid: their orders are ended first.
bool is_awaited(storage::Session& session, EventRow const& event, Instant now) {
    if (now >= event.ends_at) return false;
    auto const orders = orders_by_state(session, event.id);
    if (event.state == domain::EventState::cancelled) return orders.paid > 0;
    return event.state == domain::EventState::published && orders.pending + orders.approved + orders.completed > 0;
}

/// Carries out an action in the transaction at hand; the event's new state. Cancelling tells every attendee (EV3).
Result<domain::EventState> carry_out(storage::Session& session, Context const& context, EventRow const& event,
                                     domain::EventAction action) {
    auto const before = event.state_before_archive.value_or(domain::EventState::draft);
    auto const wanted = domain::change(event.state, action, before);
    if (!wanted.ok()) return Refused(Refusal::state_change_not_allowed, "state");
    if (action == domain::EventAction::archive && is_awaited(session, event, context.now))
        return Refused(Refusal::people_are_coming);
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

/// Whether the event holds already what is sent: an edit sent again, because its answer was lost, changes nothing. A
/// type that was new then has its number by now.
bool holds(api::ManagedEvent const& present, api::EditEvent::Request const& request) {
    api::EventDraft was = static_cast<api::EventDraft const&>(present);
    api::EventDraft wanted = static_cast<api::EventDraft const&>(request);
    if (wanted.ticket_types.empty()) wanted.ticket_types = was.ticket_types;
    if (wanted.slug.empty()) wanted.slug = was.slug;
    if (!wanted.seat_rule) wanted.seat_rule = seat_rule_of(wanted);
    for (std::size_t i = 0; i < wanted.ticket_types.size() && i < was.ticket_types.size(); ++i)
        if (!wanted.ticket_types[i].id) was.ticket_types[i].id.reset();
    return was == wanted;
}

/// The types of an edit as those of another event of the series: the second type there is the second type here.
std::vector<api::NewTicketType> types_for(std::vector<api::NewTicketType> types, std::vector<TypeRow> const& edited,
                                          std::vector<TypeRow> const& theirs) {
    for (auto& type : types) {
        if (!type.id) continue;
        auto const at =
            std::find_if(edited.begin(), edited.end(), [&](auto const& each) { return each.id == *type.id; });
        auto const position = static_cast<std::size_t>(at - edited.begin());
        type.id.reset();
        if (position < theirs.size()) type.id = theirs[position].id;
    }
    return types;
}

/// Of `edited` only what differs from `was`, on top of what another event of the series has: its own hall or price
/// stays where nobody touched them.
api::EventDraft with_changes(api::EventDraft const& was, api::EventDraft const& now, api::EventDraft const& edited,
                             api::EventDraft const& theirs) {
    auto const before = contract::to_json(was), after = contract::to_json(now), values = contract::to_json(edited);
    auto result = contract::to_json(theirs);
    auto const take = [](contract::Json& to, contract::Json const& from, std::string const& name) {
        if (from.contains(name))
            to[name] = from[name];
        else
            to.erase(name);
    };
    auto const differs = [](contract::Json const& one, contract::Json const& other, std::string const& name) {
        return one.value(name, contract::Json()) != other.value(name, contract::Json());
    };
    contract::for_each_field<api::EventDraft>([&](auto const& field) {
        std::string const name(field.name);
        if (name != "venue" && differs(before, after, name)) take(result, values, name);
    });
    contract::for_each_field<api::Venue>([&](auto const& field) {
        std::string const name(field.name);
        if (differs(before["venue"], after["venue"], name)) take(result["venue"], values["venue"], name);
    });
    api::EventDraft draft;
    contract::Problems problems;
    contract::from_json(result, draft, "", contract::UnknownFields::refuse, problems);
    return draft;
}

/// The same edit to the later events of the series (EV7): each keeps its address, its state, and its distance in
/// time.
std::optional<Refused> edit_following(storage::Session& session, Context const& context, WholeEvent const& before,
                                      api::EventDraft const& draft) {
    if (!before.texts.series) return std::nullopt;
    std::vector<WholeEvent> edited;
    for (auto const id : later_in_series(session, *before.texts.series, before.event)) {
        auto const theirs = find_event(session, id);
        if (!theirs) continue;
        auto const& event = theirs->event;
        auto moved = moved_to(draft, draft.starts_at + (event.starts_at - before.event.starts_at));
        moved.ticket_types = types_for(moved.ticket_types, before.types, theirs->types);
        moved = with_changes(shown_to_organizer(before, 0), draft, moved, shown_to_organizer(*theirs, 0));
        moved.slug = event.slug, moved.state = event.state;
        PresentDay const day{event.starts_at, event.timezone, event.created_at};
        if (auto problem = lead_problem(moved, day, context.settings.event_lead_days, context.now)) return problem;
        if (update_event(session, id, moved, event.version, context.now) != Changed::yes)
            return Refused(Refusal::capacity_below_sold, "capacity");
        if (!moved.ticket_types.empty())
            if (auto problem = replace_types(session, id, moved.ticket_types)) return problem;
        edited.push_back(*theirs);
    }
    // Last: who records keeps everybody else who records waiting, and must wait for nobody then.
    for (auto const& theirs : edited)
        record_event(session, context, "event.edit", theirs, find_event(session, theirs.event.id));
    return std::nullopt;
}

Result<api::EditEvent::Response> edit(storage::Session& session, Context const& context,
                                      api::EditEvent::Request const& request) {
    auto const present = find_event(session, request.id);
    if (!present || !manages(*context.caller, present->event.organizer)) return Refused(Refusal::not_found);
    auto const& event = present->event;
    if (request.version && *request.version != event.version) {
        if (!holds(shown_to_organizer(*present, 0), request)) return Refused(Refusal::changed_meanwhile);
        return api::EditEvent::Response{request.id, event.slug, event.state, event.version};
    }
    auto const action = action_towards(event.state, request.state);
    if (!action && request.state != event.state) return Refused(Refusal::state_change_not_allowed, "state");
    PresentDay const day{event.starts_at, event.timezone, event.created_at};
    if (auto const problem = lead_problem(request, day, context.settings.event_lead_days, context.now))
        return *problem;
    if (auto const problem = category_problem(session, request.category)) return *problem;

    auto draft = static_cast<api::EventDraft const&>(request);
    if (draft.slug.empty()) draft.slug = event.slug;
    // First the event, then its types: the order in which orders take seats, so that the two never wait crosswise.
    switch (update_event(session, request.id, draft, event.version, context.now)) {
    case Changed::below_taken:
        return Refused(Refusal::capacity_below_sold, "capacity");
    case Changed::not_there:
        return Refused(Refusal::changed_meanwhile);
    case Changed::yes:
        break;
    }
    if (!draft.ticket_types.empty())
        if (auto const problem = replace_types(session, request.id, draft.ticket_types)) return *problem;
    if (request.scope == api::EditScope::following)
        if (auto const problem = edit_following(session, context, *present, draft)) return *problem;
    auto state = event.state;
    if (action) state = TRY(carry_out(session, context, event, *action));
    auto const after = find_event(session, request.id);
    record_event(session, context, "event.edit", present, after);
    return api::EditEvent::Response{request.id, draft.slug, state, after->event.version};
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
        auto const after = find_event(session, request.id);
        record_event(session, context, action_of(request.action), present, after);
        return api::ChangeEventState::Response{request.id, present->event.slug, state, after->event.version};
    });
}

} // namespace gapura::events
