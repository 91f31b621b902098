#pragma once
// Choosing tickets on an event's page: one seat, or several tickets of several types with their total (OR2, OR3).

#include "shared/api/orders.hpp"
#include "web/screens/event_view.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace gapura::web::screens {

class OrderPart {
public:
    /// What shall be ordered, in the frame in which the button was pressed.
    std::optional<api::PlaceOrder::Request> draw(PublicPage const& event, bool busy);

private:
    std::optional<api::PlaceOrder::Request> draw_seat(PublicPage const& event, bool busy);
    std::optional<api::PlaceOrder::Request> draw_tickets(PublicPage const& event, bool busy);
    void draw_quantity(PublicPage const& event, api::TicketType const& type);
    void draw_names(PublicPage const& event);
    std::int64_t count() const;
    std::int64_t total(PublicPage const& event) const;

    std::string chosen_;                                         ///< of one seat: its type's number
    std::map<std::int64_t, std::int64_t> quantities_;            ///< by type
    std::map<std::int64_t, std::vector<std::string>> attendees_; ///< by type
    bool with_names_ = false;
};

} // namespace gapura::web::screens
