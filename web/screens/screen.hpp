#pragma once
// What every screen is: opened with a route, updated once and drawn (perhaps several times) a frame.

#include "web/route.hpp"

#include <memory>

namespace gapura::web {

/// What stands round a screen.
enum class Chrome {
    site,  ///< the public site's bar
    admin, ///< the organizer's side bar
    door,  ///< as much room as there is for the scanner
    plain, ///< only the brand: set-up
};

class Screen {
public:
    virtual ~Screen() = default;
    /// The route that led here; called again when only its parts change (a filter, a tab, another event).
    virtual void open(Route const& route) = 0;
    /// Once a frame, before drawing: take answers, start timers.
    virtual void update() {}
    /// Draws, and queues commands. May run several times a frame.
    virtual void draw() = 0;
    virtual Chrome chrome() const { return Chrome::site; }
};

namespace screens {

std::unique_ptr<Screen> catalogue();
std::unique_ptr<Screen> event_page();
std::unique_ptr<Screen> sign_up();
std::unique_ptr<Screen> verify();
std::unique_ptr<Screen> sign_in();
std::unique_ptr<Screen> set_up();
std::unique_ptr<Screen> reset();
std::unique_ptr<Screen> account();
std::unique_ptr<Screen> businesses();
std::unique_ptr<Screen> business_wizard(); ///< new and existing
std::unique_ptr<Screen> profile();
std::unique_ptr<Screen> own_data();
std::unique_ptr<Screen> security();
std::unique_ptr<Screen> my_tickets();
std::unique_ptr<Screen> ticket_page();
std::unique_ptr<Screen> my_orders();
std::unique_ptr<Screen> waiting();    ///< one's own places in line, and what is offered
std::unique_ptr<Screen> order_page(); ///< one's own
std::unique_ptr<Screen> doors();
std::unique_ptr<Screen> scan();
std::unique_ptr<Screen> managed_events();
std::unique_ptr<Screen> edit_event(); ///< new and existing
std::unique_ptr<Screen> managed_event();
std::unique_ptr<Screen> categories();     ///< the kinds of events, for admins
std::unique_ptr<Screen> managed_orders(); ///< the proof desk
std::unique_ptr<Screen> managed_order();
std::unique_ptr<Screen> box_office();       ///< tickets for guests
std::unique_ptr<Screen> import_attendees(); ///< the same from a list
std::unique_ptr<Screen> outbox();
std::unique_ptr<Screen> accounts(); ///< every account, for admins
std::unique_ptr<Screen> audit();
std::unique_ptr<Screen> door_staff(); ///< an organizer's gate accounts
std::unique_ptr<Screen> tokens();     ///< one's own API tokens
std::unique_ptr<Screen> reset_data();
std::unique_ptr<Screen> inbox();
std::unique_ptr<Screen> not_found();

} // namespace screens

} // namespace gapura::web
