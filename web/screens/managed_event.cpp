// One event for its organizer: how it stands, who comes, what happens at the door.

#include "web/client/api_client.hpp"
#include "web/client/event_words.hpp"
#include "web/client/words.hpp"
#include "web/commands.hpp"
#include "web/screens/event_discounts.hpp"
#include "web/screens/event_questions.hpp"
#include "web/screens/event_waiting.hpp"
#include "web/screens/managed_event_sales.hpp"
#include "web/screens/managed_event_sharing.hpp"
#include "web/screens/managed_event_tabs.hpp"
#include "web/screens/managed_event_tools.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/widgets.hpp"

#include <vector>

namespace gapura::web::screens {
namespace {

class ManagedEventScreen : public Screen {
public:
    void open(Route const& route) override {
        at_ = std::get<route::ManagedEvent>(route);
        event_.load({at_.event});
        event_.refresh_every(10);
        sales_.open(at_.event);
        attendees_.open(at_.event);
        sharing_.open(at_.event);
        questions_.open(at_.event);
        discounts_.open(at_.event);
        line_.open(at_.event);
        if (at_.tab == "door")
            door_.open(at_.event);
        else
            door_.close();
    }

    void update() override {
        attendees_.update();
        questions_.update();
        discounts_.update();
        if (line_.update()) event_.reload();
        if (tools_.update()) event_.reload();
        if (sales_.update()) event_.reload();
    }

    void draw() override {
        auto const& answer = event_.answer();
        page_title(answer.has_value() ? answer->title : text("managed_events.title"));
        // A phone has no room for all tabs: the overview leads there and back.
        bool const below = frame().phone() && is_about_registering();
        page({.max_width = 1200,
              .back_label = below ? text("managed_event.overview") : text("managed_event.back"),
              .back_href = below ? path_of(route::ManagedEvent{at_.event, ""}) : "/admin"},
             [&] {
                 if (answer.first_load()) return skeleton_lines(4), skeleton_cards(3, 120);
                 if (!answer.has_value()) return draw_failure(answer.failure());
                 draw_event(answer.value());
             });
        tools_.draw();
        sales_.draw_questions();
    }

    Chrome chrome() const override { return Chrome::admin; }

private:
    void draw_failure(Failure const& failure) {
        heading(1, text("managed_event.failed"));
        if (failure.status == 404)
            empty_state({.icon = Icon::calendar,
                         .title = text("managed_event.not_found"),
                         .words = text("managed_event.not_found_words"),
                         .action = text("managed_event.back"),
                         .href = "/admin"});
        else if (error_state(text("managed_event.failed"), words_of(failure)))
            event_.reload();
    }

    void draw_event(api::ManagedEvent const& event) {
        page_header(event.title, when_words(event.starts_at, event.ends_at, event.timezone),
                    [&] { draw_links(event); });
        row({.gap = space::s}, [&] {
            badge(event_state_words(event.state), event_state_tone(event.state));
            badge(category_words(event.category));
            badge(mode_words(event.mode));
        });
        draw_tabs();
        if (at_.tab == "attendees")
            attendees_.draw(event);
        else if (at_.tab == "door")
            door_.draw(event);
        else if (at_.tab == "questions")
            questions_.draw();
        else if (at_.tab == "discounts")
            discounts_.draw(event);
        else if (at_.tab == "waiting")
            line_.draw(event);
        else
            draw_overview(event);
    }

    void draw_links(api::ManagedEvent const& event) {
        auto const to = [](std::string const& label, std::string const& href, Icon icon, Link::Look look) {
            link({.label = label, .href = href, .icon = icon, .look = look});
        };
        if (event.state != domain::EventState::draft)
            to(text("managed_event.public_page"), path_of(route::EventPage{event.slug}), Icon::globe,
               Link::Look::button_ghost);
        to(text("nav.managed_orders"), path_of(route::ManagedOrders{event.id, {}, {}, 1, {}}), Icon::tickets,
           Link::Look::button_secondary);
        if (event.state == domain::EventState::published)
            to(text("office.title"), path_of(route::BoxOffice{event.id}), Icon::store, Link::Look::button_secondary);
        to(text("managed_event.edit"), path_of(route::EditEvent{event.id}), Icon::pencil,
           Link::Look::button_secondary);
        if (event.state == domain::EventState::published &&
            button({.label = text("managed_events.cancel"), .kind = Kind::ghost, .icon = Icon::ban}))
            tools_.ask_to_cancel(event);
        if (button({.label = text("event_tools.more"), .kind = Kind::ghost, .icon = Icon::settings}))
            tools_.show_more(event);
        to(text("managed_event.door"), "/door", Icon::scan_line, Link::Look::button_primary);
    }

    bool is_about_registering() const {
        return at_.tab == "questions" || at_.tab == "discounts" || at_.tab == "waiting";
    }

    void draw_tabs() {
        bool const all = !frame().phone();
        if (!all && is_about_registering()) return;
        std::string const questions = text("questions.tab"), discounts = text("discounts.tab"),
                          waiting = text("line.tab");
        std::string const overview = text("managed_event.overview"), attendees = text("managed_event.attendees"),
                          door = text("managed_event.door_tab");
        std::vector<Option> options{Option{.value = "overview", .label = overview, .icon = Icon::layout_dashboard},
                                    Option{.value = "attendees", .label = attendees, .icon = Icon::users},
                                    Option{.value = "door", .label = door, .icon = Icon::door_open}};
        if (all) {
            options.push_back({.value = "questions", .label = questions, .icon = Icon::circle_help});
            options.push_back({.value = "discounts", .label = discounts, .icon = Icon::banknote});
            options.push_back({.value = "waiting", .label = waiting, .icon = Icon::hourglass});
        }
        bool const known = at_.tab == "attendees" || at_.tab == "door" || is_about_registering();
        std::string chosen = known ? at_.tab : "overview";
        if (!tabs(text("managed_event.tabs"), options, chosen)) return;
        auto next = at_;
        next.tab = chosen == "overview" ? "" : chosen;
        commands::set_route(next);
    }

    void draw_overview(api::ManagedEvent const& event) {
        sales_.draw_standing(event);
        draw_figures(event);
        sales_.draw_figures(event);
        grid({.min_width = 360, .max_columns = 2, .gap = space::xl}, [&] {
            card([&] { sales_.draw_types(event); });
            card([&] { draw_details(event); });
            card([&] { draw_registering(event); });
            card([&] { sharing_.draw(event); });
        });
    }

    // What registering asks and offers besides the tickets (OR11, OR14, OR15).
    static void draw_registering(api::ManagedEvent const& event) {
        heading(2, text("managed_event.registering"));
        std::string const name = text("managed_event.registering");
        auto const to = [&](std::string const& title, std::string const& words, Icon icon, std::string const& tab) {
            std::string const href = path_of(route::ManagedEvent{event.id, tab});
            list_item({.title = title, .subtitle = words, .icon = icon, .href = href, .key = tab});
        };
        list({.name = name}, [&] {
            to(text("questions.tab"), text("questions.short"), Icon::circle_help, "questions");
            to(text("discounts.tab"), text("discounts.short"), Icon::banknote, "discounts");
            to(text("line.tab"), text("line.short"), Icon::hourglass, "waiting");
        });
    }

    static void draw_figures(api::ManagedEvent const& event) {
        auto const share = [](std::int64_t part, std::int64_t whole) {
            return whole > 0 ? static_cast<float>(part) / static_cast<float>(whole) : 0.f;
        };
        auto const registered = format_number(event.registered),
                   capacity = text("managed_event.of_capacity", {{"capacity", event.capacity}}),
                   left = format_number(event.capacity - event.registered), admitted = format_number(event.admitted);
        auto const rate =
            event.registered > 0 ? format_percent(static_cast<double>(share(event.admitted, event.registered))) : "–";
        grid({.min_width = 180, .max_columns = 4, .gap = space::l}, [&] {
            stat_tile({.label = text("door.registered"),
                       .value = registered,
                       .note = capacity,
                       .icon = Icon::users,
                       .done = share(event.registered, event.capacity)});
            stat_tile({.label = text("managed_event.seats_left"), .value = left, .icon = Icon::ticket});
            stat_tile({.label = text("door.admitted"), .value = admitted, .icon = Icon::badge_check});
            stat_tile({.label = text("managed_event.attendance"),
                       .value = rate,
                       .icon = Icon::trending_up,
                       .done = share(event.admitted, event.registered)});
        });
    }

    static void draw_details(api::ManagedEvent const& event) {
        heading(2, text("managed_event.details"));
        auto const time = [&](Instant at) { return format_time(at, event.timezone, TimeStyle::date_time); };
        fact(Icon::calendar, text("event.when"), when_words(event.starts_at, event.ends_at, event.timezone));
        if (!event.venue.name.empty())
            fact(Icon::map_pin, text("event.where"),
                 event.venue.name + (event.venue.address.empty() ? "" : "\n" + event.venue.address));
        std::string window = text("managed_event.registration_until",
                                  {{"time", time(event.registration_closes_at.value_or(event.starts_at))}});
        if (event.registration_opens_at)
            window = text("managed_event.registration_from", {{"time", time(*event.registration_opens_at)}}) + "\n" +
                     window;
        fact(Icon::clock, text("managed_event.registration"), window);
        if (!event.speakers.empty()) fact(Icon::mic, text("event.speakers"), event.speakers);
        if (!event.person_in_charge.empty())
            fact(Icon::user, text("managed_event.person_in_charge"), event.person_in_charge);
        if (!event.venue.contact_name.empty())
            fact(Icon::phone, text("managed_event.venue_contact"),
                 event.venue.contact_name +
                     (event.venue.contact_phone.empty() ? "" : "\n" + event.venue.contact_phone));
    }

    route::ManagedEvent at_;
    Query<api::GetManagedEvent> event_;
    EventTools tools_;
    EventSales sales_;
    EventSharing sharing_;
    AttendeesTab attendees_;
    DoorTab door_;
    QuestionsTab questions_;
    DiscountsTab discounts_;
    WaitingTab line_;
};

} // namespace

std::unique_ptr<Screen> managed_event() { return std::make_unique<ManagedEventScreen>(); }

} // namespace gapura::web::screens
