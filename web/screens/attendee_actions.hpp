#pragma once
// What an organizer does with one ticket: send, reissue, block, void (TI5). Opened from the list of attendees.

#include "shared/api/checkin.hpp"
#include "shared/api/ticket_changes.hpp"
#include "web/client/api_client.hpp"

namespace gapura::web::screens {

class AttendeeActions {
public:
    void start(api::Attendee const& attendee);
    /// True when something was done.
    bool update();
    void draw();

private:
    using Action = api::ChangeTicket::Action;
    void draw_choices();
    void choice(std::string_view title, std::string_view words, Action action, bool offered);
    void ask(Action action);

    api::Attendee attendee_;
    api::ChangeTicket::Request request_;
    bool open_ = false, sure_ = false, voiding_ = false;
    Submission<api::ChangeTicket> change_;
};

} // namespace gapura::web::screens
