#include "web/screens/managed_event_tabs.hpp"

#include "web/client/event_words.hpp"
#include "web/client/words.hpp"
#include "web/screens/door_log.hpp"
#include "web/widgets/widgets.hpp"

#include <array>
#include <vector>

namespace gapura::web::screens {
namespace {

constexpr std::int64_t attendees_per_page = 50;
constexpr double search_pause = 0.35; // seconds of no typing
constexpr double status_interval = 2.5;

void draw_by_minute(std::vector<std::int64_t> const& minutes) {
    std::vector<std::string> labels;
    for (std::size_t i = 0; i < minutes.size(); ++i) {
        auto const ago = static_cast<int>(minutes.size() - 1 - i);
        labels.push_back(ago == 0 ? text("managed_event.now")
                                  : text("managed_event.minutes_ago", {{"minutes", ago}}));
    }
    std::vector<ChartPoint> points;
    for (std::size_t i = 0; i < minutes.size(); ++i) points.push_back({labels[i], static_cast<double>(minutes[i])});
    card([&] {
        heading(2, text("managed_event.by_minute"));
        chart({.title = text("managed_event.by_minute"), .height = 220}, points);
    });
}

void draw_gates(std::vector<api::GateFigure> const& gates) {
    card([&] {
        heading(2, text("managed_event.gates"));
        if (gates.empty()) return muted(text("managed_event.no_gates"));
        std::string const gate = text("managed_event.gate"), admitted = text("door.admitted"),
                          refused = text("managed_event.refused");
        std::array const columns{TableColumn{.title = gate, .weight = 2, .primary = true},
                                 TableColumn{.title = admitted, .align = Align::end},
                                 TableColumn{.title = refused, .align = Align::end}};
        data_table({.name = text("managed_event.gates"),
                    .columns = columns,
                    .rows = static_cast<std::int64_t>(gates.size())},
                   [&](std::int64_t index) {
                       auto const& line = gates[static_cast<std::size_t>(index)];
                       cell(line.gate);
                       cell(format_number(line.admitted));
                       cell(format_number(line.refused));
                   });
    });
}

void draw_figures(api::DoorStatus::Response const& status) {
    auto const registered = format_number(status.registered), admitted = format_number(status.admitted),
               inside = format_number(status.inside), rate = format_number(status.per_minute),
               refused = format_number(status.refused);
    float const done =
        status.registered > 0 ? static_cast<float>(status.admitted) / static_cast<float>(status.registered) : 0.f;
    grid({.min_width = 150, .max_columns = 5, .gap = space::l}, [&] {
        stat_tile({.label = text("door.registered"), .value = registered, .icon = Icon::users});
        stat_tile({.label = text("door.admitted"), .value = admitted, .icon = Icon::badge_check, .done = done});
        stat_tile({.label = text("door.inside"), .value = inside, .icon = Icon::house});
        stat_tile({.label = text("door.per_minute"), .value = rate, .icon = Icon::trending_up});
        stat_tile(
            {.label = text("managed_event.refused"), .value = refused, .icon = Icon::ban, .tone = Tone::danger});
    });
}

} // namespace

// ---- attendees

void AttendeesTab::open(EventId event) {
    if (request_.id == event) return;
    request_ = {};
    request_.id = event, request_.limit = attendees_per_page;
    search_.clear();
}

void AttendeesTab::update() {
    if (actions_.update()) attendees_.reload();
    if (search_due_ == 0 || frame().seconds < search_due_) return;
    search_due_ = 0;
    request_.search = search_, request_.page = 1;
    load();
}

void AttendeesTab::load() {
    attendees_.load(request_);
    attendees_.refresh_every(10);
}

void AttendeesTab::draw(api::ManagedEvent const& event) {
    auto const& answer = attendees_.answer();
    if (answer.idle()) load();
    draw_filters();
    if (answer.first_load()) return skeleton_rows(8);
    if (!answer.has_value()) {
        if (error_state(text("managed_event.attendees_failed"), words_of(answer.failure()))) attendees_.reload();
        return;
    }
    if (answer->data.empty()) return draw_empty();
    heading(2, text("managed_event.count", {{"count", answer->meta.total}}));
    draw_table(answer->data, event.timezone);
    actions_.draw();
    int page_number = static_cast<int>(answer->meta.page);
    int const pages = static_cast<int>((answer->meta.total + attendees_per_page - 1) / attendees_per_page);
    if (pager(page_number, pages)) request_.page = page_number, load();
}

void AttendeesTab::draw_filters() {
    row({.gap = space::m, .align = Align::end}, [&] {
        column({.width = frame().phone() ? 0.f : 320.f, .grow = 1}, [&] {
            if (search_field({.label = text("managed_event.search"), .max_length = 100}, search_))
                search_due_ = frame().seconds + search_pause, request_frame_in(search_pause);
        });
        std::string const all = text("managed_event.all"), admitted = text("managed_event.filter_admitted"),
                          expected = text("managed_event.filter_expected");
        std::array const options{Option{"all", all}, Option{"admitted", admitted}, Option{"expected", expected}};
        std::string chosen(contract::name_of(request_.filter));
        if (!segmented(text("managed_event.filter"), options, chosen)) return;
        request_.filter = contract::named<api::AttendeeFilter>(chosen).value_or(api::AttendeeFilter::all);
        request_.page = 1;
        load();
    });
}

void AttendeesTab::draw_empty() {
    bool const filtered = !request_.search.empty() || request_.filter != api::AttendeeFilter::all;
    if (filtered)
        empty_state({.icon = Icon::search, .title = text("managed_event.no_match")});
    else
        empty_state({.icon = Icon::users,
                     .title = text("managed_event.no_attendees"),
                     .words = text("managed_event.no_attendees_words")});
}

void AttendeesTab::draw_table(std::vector<api::Attendee> const& attendees, std::string_view zone) {
    std::string const name = text("managed_event.name"), email = text("managed_event.email"),
                      ticket = text("managed_event.ticket"), state = text("managed_event.state"),
                      since = text("managed_event.registered_at"), admitted = text("managed_event.admitted_at"),
                      actions = text("accounts.actions");
    std::array const columns{TableColumn{.title = name, .weight = 2, .primary = true},
                             TableColumn{.title = email, .weight = 2.2f},
                             TableColumn{.title = ticket, .weight = 1.8f},
                             TableColumn{.title = state, .weight = 1.2f},
                             TableColumn{.title = since, .weight = 1.6f},
                             TableColumn{.title = admitted, .weight = 1.4f},
                             TableColumn{.title = actions, .weight = 1, .align = Align::end, .untitled_card = true}};
    auto const draw_row = [&](std::int64_t index) {
        auto const& attendee = attendees[static_cast<std::size_t>(index)];
        auto const& held = attendee.ticket;
        cell(held.attendee);
        cell(attendee.email);
        cell(held.ticket_type + " · " + held.code);
        cell(ticket_state_words(held.state), ticket_state_tone(held.state));
        cell(format_time(attendee.registered_at, zone, TimeStyle::date_time));
        cell(held.used_at ? format_time(*held.used_at, zone, TimeStyle::time) +
                                (held.used_gate ? " · " + *held.used_gate : std::string{})
                          : std::string{});
        cell([&] {
            if (button({.label = text("attendee.manage"),
                        .kind = frame().phone() ? Kind::secondary : Kind::ghost,
                        .scale = Scale::small,
                        .name = text("attendee.manage_person", {{"name", held.attendee}})}))
                actions_.start(attendee);
        });
    };
    data_table({.name = text("managed_event.attendees"),
                .columns = columns,
                .rows = static_cast<std::int64_t>(attendees.size())},
               draw_row);
}

// ---- the door

void DoorTab::open(EventId event) {
    status_.load({event});
    status_.refresh_every(status_interval);
}

void DoorTab::close() { status_.refresh_every(0); }

void DoorTab::draw(api::ManagedEvent const& event) {
    auto const& answer = status_.answer();
    if (answer.first_load()) return skeleton_cards(4, 120);
    if (!answer.has_value()) {
        if (error_state(text("managed_event.door_failed"), words_of(answer.failure()))) status_.reload();
        return;
    }
    draw_figures(answer.value());
    draw_by_minute(answer->admitted_by_minute);
    grid({.min_width = 360, .max_columns = 2, .gap = space::xl}, [&] {
        draw_gates(answer->gates);
        draw_scan_lines(answer->last_scans, event.timezone);
    });
}

} // namespace gapura::web::screens
