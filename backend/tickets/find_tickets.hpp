#pragma once
// Finding tickets of an event by what a guest can say: a name, a phone number, an order number, a code (DO6). For the
// door and for the organizer's list; who may ask is the caller's business.

#include "backend/storage/session.hpp"
#include "shared/api/checkin.hpp"

namespace gapura::tickets {

enum class SearchEmails { no, yes };

struct TicketSearch {
    EventId event;
    std::string text; ///< empty: all
    api::AttendeeFilter filter = api::AttendeeFilter::all;
    SearchEmails emails = SearchEmails::no;
    std::int64_t limit = 50, offset = 0;
};

/// By name.
std::vector<api::Attendee> find_tickets(storage::Session& session, TicketSearch const& wanted);
std::int64_t count_tickets(storage::Session& session, TicketSearch const& wanted);

/// One ticket of the event by its public code, as people type it.
std::optional<api::Attendee> find_ticket(storage::Session& session, EventId event, std::string_view code);

} // namespace gapura::tickets
