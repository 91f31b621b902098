#pragma once
// The little of an event that a letter about an order tells.

#include "backend/events/event_page.hpp"
#include "backend/orders/order_store.hpp"

namespace gapura::orders {

struct LetterEvent {
    std::string title, slug;
    Instant starts_at;
    std::string timezone, venue_name, venue_address;

    /// Name and address in one line; empty when there is neither.
    std::string place() const {
        if (venue_address.empty()) return venue_name;
        return venue_name.empty() ? venue_address : venue_name + ", " + venue_address;
    }
};

LetterEvent find_letter_event(storage::Session& session, EventId event);

inline LetterEvent letter_event(OrderRow const& order) {
    return {order.title, order.slug, order.starts_at, order.timezone, order.venue_name, order.venue_address};
}
inline LetterEvent letter_event(events::EventPage const& page) {
    return {page.title, page.slug, page.starts_at, page.timezone, page.venue.name, page.venue.address};
}

} // namespace gapura::orders
