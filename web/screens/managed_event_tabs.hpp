#pragma once
// The parts of an organizer's event page that ask the server by themselves.

#include "shared/api/checkin.hpp"
#include "web/client/api_client.hpp"
#include "web/screens/attendee_actions.hpp"

#include <string>

namespace gapura::web::screens {

/// Everybody with a ticket, with its state.
class AttendeesTab {
public:
    /// Asks nothing until it is drawn.
    void open(EventId event);
    /// Once a frame.
    void update();
    void draw(api::ManagedEvent const& event);

private:
    void load();
    void draw_filters();
    void draw_empty();
    void draw_table(std::vector<api::Attendee> const& attendees, std::string_view zone);

    api::ListAttendees::Request request_;
    std::string search_;
    double search_due_ = 0; ///< seconds; 0: none
    Query<api::ListAttendees> attendees_;
    AttendeeActions actions_;
};

/// The door's figures (DO12).
class DoorTab {
public:
    /// Asks only while it is shown.
    void open(EventId event);
    void close();
    void draw(api::ManagedEvent const& event);

private:
    Query<api::DoorStatus> status_;
};

} // namespace gapura::web::screens
