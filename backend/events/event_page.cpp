#include "backend/events/event_page.hpp"

#include "backend/events/event_store.hpp"
#include "shared/api/registration_facts.hpp"

namespace gapura::events {
namespace {

void add_member(EventPage& page, MemberRow const& row) {
    page.registration.member = api::RegistrationMember{.verified = row.verified,
                                                       .already_registered = row.order.has_value(),
                                                       .has_business_data = row.has_business_data,
                                                       .rejected_payments = row.rejected_payments};
    page.registration.order_id = row.order;
    page.registration.ticket_code = row.ticket_code;
}

std::optional<EventPage> page_of(storage::Session& session, std::optional<WholeEvent> const& whole,
                                 std::optional<Caller> const& caller, Instant now) {
    if (!whole || whole->event.state == domain::EventState::draft) return std::nullopt;
    EventPage page;
    static_cast<api::PublicEvent&>(page) = shown_to_public(*whole);
    page.ticket_types = shown_types(*whole);
    page.seat_rule = whole->event.seat_rule;
    page.order_limit = whole->event.order_limit;
    page.hold_minutes = whole->event.hold_minutes;
    page.unique_digits = whole->event.unique_digits;
    page.brand = brand_of(whole->texts);
    if (whole->texts.series) page.other_dates = other_dates(session, *whole->texts.series, whole->event, now);
    if (caller)
        if (auto const member = find_member(session, caller->id, whole->event.id)) add_member(page, *member);
    api::decide_registration(page, now);
    return page;
}

} // namespace

std::optional<EventPage> event_page(storage::Session& session, std::string_view slug,
                                    std::optional<Caller> const& caller, Instant now) {
    return page_of(session, find_event(session, slug), caller, now);
}

std::optional<EventPage> event_page(storage::Session& session, EventId id, std::optional<Caller> const& caller,
                                    Instant now) {
    return page_of(session, find_event(session, id), caller, now);
}

} // namespace gapura::events
