// Where the door's staff begin: which event, and at which gate they stand (DO7, DO12).

#include "shared/base/text.hpp"
#include "web/client/api_client.hpp"
#include "web/client/door_signals.hpp"
#include "web/client/event_words.hpp"
#include "web/client/scan_sender.hpp"
#include "web/client/words.hpp"
#include "web/commands.hpp"
#include "web/screens/screen.hpp"
#include "web/widgets/widgets.hpp"

#include <vector>

namespace gapura::web::screens {
namespace {

using Door = api::ListDoors::Door;

class Doors : public Screen {
public:
    void open(Route const&) override {
        doors_.load({});
        doors_.refresh_every(30);
        scan_sender::start();
    }

    void draw() override {
        page_title(text("doors.title"));
        page({.max_width = 860}, [&] {
            page_header(text("doors.title"), text("doors.words"));
            draw_unsent();
            auto const& answer = doors_.answer();
            if (answer.first_load()) return skeleton_rows(4);
            if (!answer.has_value()) {
                if (error_state(text("doors.failed"), words_of(answer.failure()))) doors_.reload();
                return;
            }
            draw_doors(answer->data);
        });
        draw_gate_dialog();
    }

    Chrome chrome() const override { return Chrome::door; }

private:
    // What an earlier visit could not send is sent from here too.
    static void draw_unsent() {
        auto const waiting = static_cast<std::int64_t>(scan_sender::state().waiting);
        if (waiting == 0) return;
        notice(Tone::warning, text("door.waiting", {{"count", waiting}}), text("door.waiting_words"));
    }

    void draw_doors(std::vector<Door> const& doors) {
        if (doors.empty()) {
            empty_state({.icon = Icon::door_open, .title = text("doors.empty"), .words = text("doors.empty_words")});
            return;
        }
        column({.gap = space::m}, [&] {
            for (auto const& door : doors) keyed(door.event.id.value, [&] { draw_door(door); });
        });
    }

    void draw_door(Door const& door) {
        auto const& event = door.event;
        card([&] {
            row({.gap = space::l}, [&] {
                column({.gap = space::xs, .width = 260, .grow = 1}, [&] {
                    row({.gap = space::s}, [&] {
                        heading(2, event.title);
                        if (is_today(event)) badge(text("doors.today"), Tone::accent);
                        if (event.state != domain::EventState::published)
                            badge(event_state_words(event.state), event_state_tone(event.state));
                    });
                    draw_line(Icon::calendar, when_words(event.starts_at, event.ends_at, event.timezone));
                    if (!event.venue_name.empty()) draw_line(Icon::map_pin, event.venue_name);
                    draw_line(Icon::clock, doors_words(event));
                });
                if (button({.label = text("doors.choose"),
                            .icon = Icon::scan_line,
                            .scale = Scale::large,
                            .fill = frame().phone() ? Fill::width : Fill::content,
                            .name = text("doors.choose_event", {{"title", event.title}})}))
                    choose(door);
            });
        });
    }

    static void draw_line(Icon icon, std::string const& line) {
        words(
            {.words = line, .style = type::small, .emphasis = Words::Emphasis::muted, .max_lines = 2, .icon = icon});
    }

    static bool is_today(api::TicketEvent const& event) {
        auto const day = [&](Instant at) { return local_of_instant(at, event.timezone).substr(0, 10); };
        std::string const today = day(frame().now);
        return day(event.starts_at) <= today && today <= day(event.ends_at);
    }

    static std::string doors_words(api::TicketEvent const& event) {
        if (frame().now >= event.doors_open_at) return text("doors.open_now");
        return text("doors.open_at",
                    {{"time", format_time(event.doors_open_at, event.timezone, TimeStyle::date_time)}});
    }

    void choose(Door const& door) {
        chosen_ = door;
        gate_ = door_signals::remembered_gate();
        if (gate_.empty() && !door.gates.empty()) gate_ = door.gates.front();
        problem_.clear();
        asking_ = true;
    }

    void draw_gate_dialog() {
        dialog({.title = text("doors.gate_title"), .key = "gate"}, asking_, [&] {
            muted(chosen_.event.title);
            form({.name = text("doors.gate_title")}, [&] {
                draw_known_gates();
                if (text_field({.label = text("doors.gate"),
                                .hint = text("doors.gate_hint"),
                                .error = problem_,
                                .autocomplete = "off",
                                .icon = Icon::door_open,
                                .max_length = 60,
                                .required = true},
                               gate_))
                    problem_.clear();
                if (button({.label = text("doors.start"),
                            .icon = Icon::scan_line,
                            .scale = Scale::large,
                            .fill = Fill::width,
                            .submits = true}))
                    begin();
            });
        });
    }

    void draw_known_gates() {
        if (chosen_.gates.empty()) return;
        row({.gap = space::s}, [&] {
            for (auto const& gate : chosen_.gates)
                if (button({.label = gate,
                            .kind = gate == gate_ ? Kind::primary : Kind::secondary,
                            .scale = Scale::small,
                            .name = text("doors.use_gate", {{"gate", gate}}),
                            .key = gate}))
                    gate_ = gate, problem_.clear();
        });
    }

    void begin() {
        route::Scan const target{chosen_.event.id, std::string(trimmed(gate_))};
        api::RedeemTicket::Request scan;
        scan.gate = target.gate;
        if (auto const found = contract::problem_of(scan, &api::RedeemTicket::Request::gate)) {
            problem_ = target.gate.empty() ? text("problem.required") : words_of(*found);
            return;
        }
        door_signals::remember_gate(target.gate);
        asking_ = false;
        commands::go_to(target);
    }

    Query<api::ListDoors> doors_;
    Door chosen_;
    std::string gate_, problem_;
    bool asking_ = false;
};

} // namespace

std::unique_ptr<Screen> doors() { return std::make_unique<Doors>(); }

} // namespace gapura::web::screens
