#pragma once
// What a cancelled event still has of orders, and the way to end them all: its organizer's word, since it gives money
// back (EV3, OR4, OR9). Part of an event's overview.

#include "web/client/api_client.hpp"

#include "shared/api/managed_orders.hpp"

#include <string>
#include <vector>

namespace gapura::web::screens {

class StandingOrders {
public:
    /// Nothing of another event is kept.
    void open(EventId event);
    /// Once a frame; true when orders have ended, so that figures are to be read again.
    bool update();
    /// `standing` orders of a cancelled event; nothing when there are none.
    void draw(api::ManagedEvent const& event, std::int64_t standing, std::vector<api::Revenue> const& revenue);
    /// What lies over the page.
    void draw_question();

private:
    void send();
    /// From the first call to the last.
    bool is_running() const { return cancel_.busy() && sent_for_ == event_; }
    void draw_form();

    EventId event_, sent_for_;
    std::string title_, note_, problem_;
    bool is_open_ = false, has_money_ = false;
    std::int64_t ended_ = 0, left_ = 0;
    Submission<api::CancelEventOrders> cancel_;
};

} // namespace gapura::web::screens
