#include "backend/events/archive_events.hpp"

#include "backend/events/edit_event.hpp"
#include "backend/events/event_access.hpp"
#include "backend/events/event_store.hpp"

#include <unordered_map>

namespace gapura::events {
namespace {

constexpr std::size_t names_shown = 5;

} // namespace

Result<api::ChangeEventStates::Response> change_event_states(Context& context,
                                                             api::ChangeEventStates::Request const& request) {
    auto const action =
        request.action == api::BulkAction::archive ? domain::EventAction::archive : domain::EventAction::unarchive;
    api::ChangeEventStates::Response response;
    std::unordered_map<EventId, std::size_t> done;
    for (auto const id : request.ids) {
        if (auto const before = done.find(id); before != done.end()) {
            response.data.push_back(response.data[before->second]);
            continue;
        }
        auto const changed = change_event_state(context, {id, action});
        done[id] = response.data.size();
        response.data.push_back(
            {id, changed.ok(), changed.ok() ? "" : std::string(api::entry(changed.error().refusal).code)});
    }
    return response;
}

Result<api::PreviewCancellation::Response> preview_cancellation(Context& context,
                                                                api::PreviewCancellation::Request const& request) {
    return context.database.read_snapshot(
        [&](storage::Session& session) -> Result<api::PreviewCancellation::Response> {
            auto const whole = find_event(session, request.id);
            if (!whole || !manages(*context.caller, whole->event.organizer)) return Refused(Refusal::not_found);
            auto const people = find_attendees_to_tell(session, request.id);
            auto const orders = orders_by_state(session, request.id);
            api::PreviewCancellation::Response response{.mails = static_cast<std::int64_t>(people.size()),
                                                        .pending = orders.pending,
                                                        .approved = orders.approved,
                                                        .completed = orders.completed,
                                                        .tickets = orders.tickets,
                                                        .amount = orders.paid,
                                                        .currency = whole->event.currency,
                                                        .names = {}};
            for (std::size_t i = 0; i < people.size() && i < names_shown; ++i)
                response.names.push_back(people[i].name);
            return response;
        });
}

} // namespace gapura::events
