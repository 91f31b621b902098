#pragma once
// What an event has sold, and its ticket types with price and quantity set on the spot (OR2, RE1).

#include "shared/api/managed_orders.hpp"
#include "web/client/api_client.hpp"
#include "web/screens/managed_event_standing.hpp"

#include <optional>
#include <string>

namespace gapura::web::screens {

class EventSales {
public:
    void open(EventId event);
    /// True in the frame in which a ticket type has changed, or orders have ended.
    bool update();
    /// The orders of a cancelled event that its organizer has yet to end.
    void draw_standing(api::ManagedEvent const& event);
    /// Orders and money.
    void draw_figures(api::ManagedEvent const& event);
    /// The ticket types, each with a button that opens its two fields.
    void draw_types(api::ManagedEvent const& event);
    /// What lies over the page.
    void draw_questions();

private:
    /// Once the figures are there.
    std::int64_t orders_in(domain::OrderState state) const;
    void edit(api::TicketType const& type);
    void draw_fields();
    api::TypeStock const* stock_of(TicketTypeId type) const;

    EventId event_;
    Query<api::GetStats> stats_;
    Submission<api::SetTicketType> set_;
    StandingOrders standing_;
    std::optional<api::TicketType> edited_;
    std::optional<std::int64_t> price_, quantity_;
    std::string problem_;
};

} // namespace gapura::web::screens
