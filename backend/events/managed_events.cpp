#include "backend/events/managed_events.hpp"

#include "backend/events/event_access.hpp"
#include "backend/events/event_store.hpp"
#include "backend/tickets/find_tickets.hpp"
#include "shared/base/text.hpp"

namespace gapura::events {

Result<api::GetManagedEvent::Response> get_managed_event(Context& context,
                                                         api::GetManagedEvent::Request const& request) {
    return context.database.read([&](storage::Session& session) -> Result<api::GetManagedEvent::Response> {
        auto const whole = find_event(session, request.id);
        if (!whole || !manages(*context.caller, whole->event.organizer)) return Refused(Refusal::not_found);
        return shown_to_organizer(*whole, count_admitted(session, request.id));
    });
}

Result<api::ListManagedEvents::Response> list_managed_events(Context& context,
                                                             api::ListManagedEvents::Request const& request) {
    ManagedFilter filter{.search_key = search_key(request.search), .state = request.state};
    if (!context.caller->is_admin()) filter.organizer = context.caller->id;
    return context.database.read([&](storage::Session& session) -> Result<api::ListManagedEvents::Response> {
        api::ListManagedEvents::Response response;
        response.meta = {request.page, request.limit, count_managed(session, filter)};
        auto const ids = list_managed(session, filter, request.limit, (request.page - 1) * request.limit);
        for (auto const& whole : find_events(session, ids))
            response.data.push_back(shown_to_organizer(whole, count_admitted(session, whole.event.id)));
        return response;
    });
}

Result<api::ListAttendees::Response> list_attendees(Context& context, api::ListAttendees::Request const& request) {
    return context.database.read([&](storage::Session& session) -> Result<api::ListAttendees::Response> {
        auto const whole = find_event(session, request.id);
        if (!whole || !manages(*context.caller, whole->event.organizer)) return Refused(Refusal::not_found);
        tickets::TicketSearch const wanted{.event = request.id,
                                           .text = request.search,
                                           .filter = request.filter,
                                           .emails = tickets::SearchEmails::yes,
                                           .limit = request.limit,
                                           .offset = (request.page - 1) * request.limit};
        auto found = tickets::find_tickets(session, wanted);
        return api::ListAttendees::Response{std::move(found),
                                            {request.page, request.limit, tickets::count_tickets(session, wanted)}};
    });
}

} // namespace gapura::events
