#pragma once
// What a cancelled event still has of orders, and the way to end them all: its organizer's word, since it gives money
// back (EV3, OR4, OR9). Part of an event's overview.

#include "web/client/api_client.hpp"

#include "shared/api/managed_orders.hpp"

#include <string>

namespace gapura::web::screens {

class StandingOrders {
public:
    /// Nothing of another event is kept.
    void open(EventId event);
    /// Once a frame; true when orders have ended, so that figures are to be read again.
    bool update();
    /// Nothing while the event is on, or when no order is left.
    void draw(api::ManagedEvent const& event, api::GetStats::Response const& stats);
    /// What lies over the page.
    void draw_question();

private:
    void send();
    void draw_form();

    EventId event_, sent_for_;
    std::string title_, note_, problem_;
    bool is_open_ = false, has_money_ = false, running_ = false;
    std::int64_t ended_ = 0, left_ = 0;
    Submission<api::CancelEventOrders> cancel_;
};

} // namespace gapura::web::screens
