#include "web/app.hpp"

#include "web/client/api_client.hpp"
#include "web/client/session.hpp"
#include "web/client/unread.hpp"
#include "web/commands.hpp"
#include "web/platform/browser.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/ui.hpp"
#include "web/widgets/widgets.hpp"

#include <array>
#include <functional>
#include <vector>

namespace gapura::web {
namespace {

struct App {
    Route route = route::NotFound{};
    std::unique_ptr<Screen> screen;
    std::vector<std::function<void()>> commands;
    Submission<api::Logout> sign_out;
};
App app;

struct MakeScreen {
    using Made = std::unique_ptr<Screen>;
    Made operator()(route::Catalogue const&) const { return screens::catalogue(); }
    Made operator()(route::EventPage const&) const { return screens::event_page(); }
    Made operator()(route::SignUp const&) const { return screens::sign_up(); }
    Made operator()(route::Verify const&) const { return screens::verify(); }
    Made operator()(route::SignIn const&) const { return screens::sign_in(); }
    Made operator()(route::SetUp const&) const { return screens::set_up(); }
    Made operator()(route::Reset const&) const { return screens::reset(); }
    Made operator()(route::Security const&) const { return screens::security(); }
    Made operator()(route::Account const&) const { return screens::account(); }
    Made operator()(route::Businesses const&) const { return screens::businesses(); }
    Made operator()(route::EditBusiness const&) const { return screens::business_wizard(); }
    Made operator()(route::Profile const&) const { return screens::profile(); }
    Made operator()(route::OwnData const&) const { return screens::own_data(); }
    Made operator()(route::MyTickets const&) const { return screens::my_tickets(); }
    Made operator()(route::TicketPage const&) const { return screens::ticket_page(); }
    Made operator()(route::MyOrders const&) const { return screens::my_orders(); }
    Made operator()(route::Waiting const&) const { return screens::waiting(); }
    Made operator()(route::OrderPage const&) const { return screens::order_page(); }
    Made operator()(route::Doors const&) const { return screens::doors(); }
    Made operator()(route::Scan const&) const { return screens::scan(); }
    Made operator()(route::ManagedEvents const&) const { return screens::managed_events(); }
    Made operator()(route::NewEvent const&) const { return screens::edit_event(); }
    Made operator()(route::EditEvent const&) const { return screens::edit_event(); }
    Made operator()(route::Categories const&) const { return screens::categories(); }
    Made operator()(route::ManagedEvent const&) const { return screens::managed_event(); }
    Made operator()(route::ManagedOrders const&) const { return screens::managed_orders(); }
    Made operator()(route::ManagedOrder const&) const { return screens::managed_order(); }
    Made operator()(route::BoxOffice const&) const { return screens::box_office(); }
    Made operator()(route::ImportAttendees const&) const { return screens::import_attendees(); }
    Made operator()(route::Outbox const&) const { return screens::outbox(); }
    Made operator()(route::Accounts const&) const { return screens::accounts(); }
    Made operator()(route::Audit const&) const { return screens::audit(); }
    Made operator()(route::DoorStaff const&) const { return screens::door_staff(); }
    Made operator()(route::Tokens const&) const { return screens::tokens(); }
    Made operator()(route::ResetData const&) const { return screens::reset_data(); }
    Made operator()(route::Inbox const&) const { return screens::inbox(); }
    Made operator()(route::NotFound const&) const { return screens::not_found(); }
};

enum class Needs { nobody, account, staff, organizer, admin };

Needs needs_of(Route const& route) {
    struct {
        Needs operator()(route::Security const&) const { return Needs::account; }
        Needs operator()(route::Account const&) const { return Needs::account; }
        Needs operator()(route::Businesses const&) const { return Needs::account; }
        Needs operator()(route::EditBusiness const&) const { return Needs::account; }
        Needs operator()(route::Profile const&) const { return Needs::account; }
        Needs operator()(route::OwnData const&) const { return Needs::account; }
        Needs operator()(route::MyTickets const&) const { return Needs::account; }
        Needs operator()(route::TicketPage const&) const { return Needs::account; }
        Needs operator()(route::MyOrders const&) const { return Needs::account; }
        Needs operator()(route::Waiting const&) const { return Needs::account; }
        Needs operator()(route::OrderPage const&) const { return Needs::account; }
        Needs operator()(route::Inbox const&) const { return Needs::account; }
        Needs operator()(route::Doors const&) const { return Needs::staff; }
        Needs operator()(route::Scan const&) const { return Needs::staff; }
        Needs operator()(route::ManagedEvents const&) const { return Needs::organizer; }
        Needs operator()(route::NewEvent const&) const { return Needs::organizer; }
        Needs operator()(route::EditEvent const&) const { return Needs::organizer; }
        Needs operator()(route::ManagedEvent const&) const { return Needs::organizer; }
        Needs operator()(route::ManagedOrders const&) const { return Needs::organizer; }
        Needs operator()(route::ManagedOrder const&) const { return Needs::organizer; }
        Needs operator()(route::BoxOffice const&) const { return Needs::organizer; }
        Needs operator()(route::ImportAttendees const&) const { return Needs::organizer; }
        Needs operator()(route::DoorStaff const&) const { return Needs::organizer; }
        Needs operator()(route::Tokens const&) const { return Needs::organizer; }
        Needs operator()(route::Categories const&) const { return Needs::admin; }
        Needs operator()(route::Accounts const&) const { return Needs::admin; }
        Needs operator()(route::Audit const&) const { return Needs::admin; }
        Needs operator()(route::ResetData const&) const { return Needs::admin; }
        Needs operator()(route::Outbox const&) const { return Needs::admin; }
        Needs operator()(route::Catalogue const&) const { return Needs::nobody; }
        Needs operator()(route::EventPage const&) const { return Needs::nobody; }
        Needs operator()(route::SignUp const&) const { return Needs::nobody; }
        Needs operator()(route::Verify const&) const { return Needs::nobody; }
        Needs operator()(route::SignIn const&) const { return Needs::nobody; }
        Needs operator()(route::Reset const&) const { return Needs::nobody; }
        Needs operator()(route::SetUp const&) const { return Needs::nobody; }
        Needs operator()(route::NotFound const&) const { return Needs::nobody; }
    } const visitor;
    return std::visit(visitor, route);
}

bool may_see(Needs needs) {
    switch (needs) {
    case Needs::nobody:
        return true;
    case Needs::account:
        return session::account().has_value();
    case Needs::staff:
        return session::is_staff();
    case Needs::organizer:
        return session::is_organizer();
    case Needs::admin:
        return session::is_admin();
    }
    return false;
}

void open(Route const& route) {
    // A new event becomes an existing one when it is saved for the first time; whoever types on must not be
    // disturbed.
    bool const first_save =
        std::holds_alternative<route::NewEvent>(app.route) && std::holds_alternative<route::EditEvent>(route);
    bool const same_screen = app.screen && (route.index() == app.route.index() || first_save);
    if (first_save) same_page_at(path_of(app.route), path_of(route));
    app.route = route;
    if (!same_screen) app.screen = std::visit(MakeScreen{}, route);
    app.screen->open(route);
    unread::page_opened();
    request_frame();
}

template <class R>
bool at() {
    return std::holds_alternative<R>(app.route);
}

std::vector<Destination> site_destinations(std::vector<std::string>& labels) {
    labels = {text("nav.events"), text("nav.my_tickets"), text("nav.door"), text("nav.admin")};
    bool const at_tickets = at<route::MyTickets>() || at<route::TicketPage>() || at<route::MyOrders>() ||
                            at<route::OrderPage>() || at<route::Waiting>();
    std::vector<Destination> list{{labels[0], "/", Icon::calendar, at<route::Catalogue>() || at<route::EventPage>()}};
    if (session::account() && session::account()->role != api::Role::gate) // which holds no tickets
        list.push_back({labels[1], "/tickets", Icon::ticket, at_tickets});
    if (session::is_staff())
        list.push_back({labels[2], "/door", Icon::scan, at<route::Doors>() || at<route::Scan>()});
    if (session::is_organizer()) list.push_back({labels[3], "/admin", Icon::settings, false});
    return list;
}

std::vector<Destination> admin_destinations(std::vector<std::string>& labels) {
    labels = {text("nav.managed_events"), text("nav.door"),       text("nav.door_staff"),
              text("nav.accounts"),       text("nav.outbox"),     text("nav.audit"),
              text("nav.public_site"),    text("nav.categories"), text("nav.managed_orders")};
    bool const in_events =
        at<route::ManagedEvents>() || at<route::NewEvent>() || at<route::EditEvent>() || at<route::ManagedEvent>();
    std::vector<Destination> list{
        {labels[0], "/admin", Icon::calendar, in_events},
        {labels[8], "/admin/orders", Icon::tickets, at<route::ManagedOrders>() || at<route::ManagedOrder>()},
        {labels[1], "/door", Icon::scan, false},
        {labels[2], "/admin/door-staff", Icon::badge_check, at<route::DoorStaff>()}};
    if (session::is_admin()) {
        list.push_back({labels[3], "/admin/accounts", Icon::users, at<route::Accounts>()});
        list.push_back({labels[4], "/admin/outbox", Icon::mail, at<route::Outbox>()});
        list.push_back({labels[5], "/admin/audit", Icon::list, at<route::Audit>()});
        list.push_back({labels[7], "/admin/categories", Icon::star, at<route::Categories>()});
    }
    list.push_back({labels[6], "/", Icon::globe, false});
    return list;
}

// Asked where a page needs more than one has: sign in and come back, or a plain word that this account may not.
void draw_refusal(Needs needs) {
    if (!session::known()) return page({.max_width = 720}, [] { skeleton_lines(6); });
    if (!session::account() || needs == Needs::account)
        return commands::replace_with(route::SignIn{platform::address()});
    page_title(text("refused.title"));
    page({.max_width = 720}, [] {
        heading(1, text("refused.title"));
        empty_state(
            {.icon = Icon::lock, .title = text("refused.words"), .action = text("refused.home"), .href = "/"});
    });
}

void draw_screen() {
    auto const needs = needs_of(app.route);
    if (may_see(needs))
        app.screen->draw();
    else
        draw_refusal(needs);
}

// AC7: a minute before idleness ends the session, and the way to stay.
void draw_idle_warning() {
    auto const left = session::seconds_left();
    if (!left) return;
    if (*left > 60) return request_frame_in(*left - 60);
    request_frame_in(1);
    bool open_now = true;
    dialog({.title = text("idle.title"), .key = "idle"}, open_now, [&] {
        paragraph(text("idle.words", {{"count", static_cast<std::int64_t>(*left)}}));
        if (button({.label = text("idle.stay")})) session::stay_signed_in();
    });
    if (!open_now) session::stay_signed_in();
}

} // namespace

namespace commands {

namespace {
void queue(std::function<void()> command) {
    app.commands.push_back(std::move(command));
    request_frame();
}
} // namespace

void go_to(Route const& route) { go_to_path(path_of(route)); }
void go_to_path(std::string_view path) {
    queue([path = safe_next(path)] { platform::push_address(path); });
}
void replace_with(Route const& route) {
    queue([route] {
        platform::replace_address(path_of(route));
        open(route);
    });
}
void set_route(Route const& route) { go_to(route); }
void go_back() { queue(platform::go_back); }
void signed_in(api::Account const& account) {
    queue([account] { session::set_account(account); });
}
void sign_out() {
    queue([] { app.sign_out.send({}); });
}

} // namespace commands

void init_app() {
    platform::on_navigate([](std::string_view path) { open(parse_route(path)); });
    client::on_second_factor_missing([] {
        if (!at<route::Security>()) commands::replace_with(route::Security{});
    });
    session::start();
    open(parse_route(platform::address()));
}

void update_app(Frame const&) {
    session::update(ui::last_input());
    unread::update();
    if (app.sign_out.take()) {
        session::end();
        commands::go_to(route::Catalogue{});
    }
    for (auto const& command : std::exchange(app.commands, {})) command();
    if (may_see(needs_of(app.route))) app.screen->update();
}

void draw_app(Frame const&) {
    std::vector<std::string> labels;
    Chrome const chrome = app.screen->chrome();
    auto const destinations = chrome == Chrome::admin ? admin_destinations(labels) : site_destinations(labels);
    std::string const section = chrome == Chrome::admin  ? text("nav.admin")
                                : chrome == Chrome::door ? text("nav.door")
                                                         : "";
    Shell frame_shell;
    if (chrome != Chrome::plain) frame_shell.destinations = destinations;
    frame_shell.navigation = chrome == Chrome::admin ? Shell::Navigation::side : Shell::Navigation::top;
    frame_shell.section = section;
    if (session::account()) {
        frame_shell.account_name = session::account()->name;
        if (chrome != Chrome::door) frame_shell.inbox_href = "/inbox", frame_shell.inbox_unread = unread::count();
    }
    frame_shell.offline = !platform::online() || !client::server_reachable();
    if (shell(frame_shell, [] { draw_screen(); }).sign_out) commands::sign_out();
    draw_idle_warning();
}

} // namespace gapura::web
