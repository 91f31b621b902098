// A ticket: its code large enough for the door, and the welcome that comes by itself after the scan (TI4).

#include "web/client/api_client.hpp"
#include "web/client/event_words.hpp"
#include "web/client/words.hpp"
#include "web/screens/screen.hpp"
#include "web/screens/ticket_handing.hpp"
#include "web/widgets/widgets.hpp"

#include <algorithm>
#include <vector>

namespace gapura::web::screens {
namespace {

constexpr double status_interval = 2.5; // seconds; the page turns within 3 of the scan

class TicketPage : public Screen {
public:
    void open(Route const& route) override {
        code_ = std::get<route::TicketPage>(route).code;
        ticket_.load({code_});
        status_.load({code_});
        handing_.open(code_);
        watch(status_interval);
    }

    void update() override {
        if (handing_.update()) ticket_.reload();
        if (!status_.answer().has_value()) return;
        auto const& status = status_.answer().value();
        bool const changed = ticket_.answer().has_value() && ticket_.answer()->state != status.state;
        if (changed && !ticket_.answer().loading()) ticket_.reload();
        // What is over asks no more.
        bool const settled = status.state == domain::TicketState::voided;
        watch(settled ? 0 : status.checked_in ? 15 : status_interval);
    }

    void draw() override {
        auto const& answer = ticket_.answer();
        page_title(answer.has_value() ? answer->event.title : text("my_tickets.title"));
        page({.max_width = 480, .gap = space::l, .back_label = text("my_tickets.title"), .back_href = "/tickets"},
             [&] {
                 if (answer.first_load()) return skeleton_cards(1, 480);
                 if (!answer.has_value()) return draw_failure(answer.failure());
                 draw_ticket(answer.value());
             });
    }

private:
    // Who waits at the gate with the code on screen uses the page, though nobody touches it.
    void watch(double seconds) { status_.refresh_every(seconds, client::Cause::person); }

    void draw_failure(Failure const& failure) {
        heading(1, text("ticket.not_found"));
        if (failure.status == 404)
            empty_state({.icon = Icon::ticket,
                         .title = text("ticket.not_found"),
                         .words = text("ticket.not_found_words"),
                         .action = text("my_tickets.title"),
                         .href = "/tickets"});
        else if (error_state(text("my_tickets.failed"), words_of(failure)))
            ticket_.reload();
    }

    void draw_ticket(api::Ticket const& ticket) {
        bool const checked_in = status_.answer().has_value() && status_.answer()->checked_in;
        card({.padding = space::xl, .gap = space::l, .align = Align::centre}, [&] {
            words({.words = ticket.event.title, .style = type::title, .centred = true});
            if (checked_in)
                draw_welcome(ticket, status_.answer().value());
            else
                draw_code(ticket);
            heading(1, ticket.attendee);
            row({.justify = Justify::centre}, [&] {
                badge(ticket.ticket_type, Tone::neutral, Icon::ticket);
                auto const state = status_.answer().has_value() ? status_.answer()->state : ticket.state;
                badge(ticket_state_words(state), ticket_state_tone(state));
            });
        });
        if (ticket.qr_side > 0) draw_keeping(ticket);
        draw_facts(ticket);
        handing_.draw(ticket);
    }

    /// On paper and among the phone's pictures (TI3).
    static void draw_keeping(api::Ticket const& ticket) {
        std::string const file = "/api/tickets/" + ticket.code + "/ticket",
                          chosen = std::string("?language=").append(language_code(language()));
        std::string const pdf = file + ".pdf" + chosen, png = file + ".png" + chosen;
        std::string const pdf_name = ticket.code + ".pdf", png_name = ticket.code + ".png";
        grid({.min_width = 160, .max_columns = 2, .gap = space::m}, [&] {
            link({.label = text("ticket.download_pdf"),
                  .href = pdf,
                  .icon = Icon::download,
                  .look = Link::Look::button_secondary,
                  .fill = Fill::width,
                  .download = pdf_name});
            link({.label = text("ticket.download_picture"),
                  .href = png,
                  .icon = Icon::image,
                  .look = Link::Look::button_secondary,
                  .fill = Fill::width,
                  .download = png_name});
        });
    }

    static void draw_code(api::Ticket const& ticket) {
        if (ticket.qr_side == 0)
            return notice(Tone::warning,
                          ticket.event.state == domain::EventState::cancelled ? text("order_cause.event_cancelled")
                                                                              : ticket_state_words(ticket.state),
                          text("ticket.no_code"));
        std::vector<std::uint8_t> modules(ticket.qr_modules.size());
        std::transform(ticket.qr_modules.begin(), ticket.qr_modules.end(), modules.begin(),
                       [](char c) { return std::uint8_t(c == '1'); });
        float const room = std::min(available_width(), 340.f);
        qr_code(modules, static_cast<int>(ticket.qr_side), room,
                text("ticket.qr_alternative", {{"code", ticket.code}}));
        words({.words = text("ticket.show"),
               .style = type::small,
               .emphasis = Words::Emphasis::muted,
               .centred = true,
               .icon = Icon::sun});
    }

    static void draw_welcome(api::Ticket const& ticket, api::TicketStatus::Response const& status) {
        std::string const when =
            status.admitted_at ? format_time(*status.admitted_at, ticket.event.timezone, TimeStyle::time) : "";
        std::string const detail = text("ticket.admitted_at", {{"time", when}, {"gate", status.gate.value_or("")}});
        verdict_panel({.look = VerdictLook::admitted,
                       .title = text("ticket.welcome"),
                       .name = ticket.attendee,
                       .detail = detail,
                       .min_height = 220,
                       .sequence = 1});
    }

    static std::string next_words(domain::NextStep next) {
        switch (next) {
        case domain::NextStep::join_online:
            return text("next.join_online");
        case domain::NextStep::pre_test:
            return text("next.pre_test");
        case domain::NextStep::post_test:
            return text("next.post_test");
        case domain::NextStep::done:
            return text("next.done");
        case domain::NextStep::ready:
            break;
        }
        return text("next.ready");
    }

    static void draw_facts(api::Ticket const& ticket) {
        auto const& event = ticket.event;
        card([&] {
            if (ticket.qr_side > 0) fact(Icon::star, text("ticket.next"), next_words(ticket.next));
            fact(Icon::calendar, text("event.when"), when_words(event.starts_at, event.ends_at, event.timezone));
            if (event.mode != api::EventMode::online)
                fact(Icon::door_open, text("ticket.doors"),
                     format_time(event.doors_open_at, event.timezone, TimeStyle::date_time));
            if (!event.venue_name.empty())
                fact(Icon::map_pin, text("event.where"),
                     event.venue_name + (event.venue_address.empty() ? "" : "\n" + event.venue_address));
            fact(Icon::qr_code, text("ticket.code"), ticket.code);
            fact(Icon::key_round, text("ticket.token"), ticket.token);
            std::string const calendar = "/api/public/events/" + event.slug + "/event.ics",
                              file = event.slug + ".ics";
            link({.label = text("event.calendar"), .href = calendar, .icon = Icon::calendar_plus, .download = file});
            link({.label = text("ticket.event_page"),
                  .href = path_of(route::EventPage{event.slug}),
                  .icon = Icon::arrow_right});
        });
    }

    std::string code_;
    TicketHanding handing_;
    Query<api::GetTicket> ticket_;
    Query<api::TicketStatus> status_;
};

} // namespace

std::unique_ptr<Screen> ticket_page() { return std::make_unique<TicketPage>(); }

} // namespace gapura::web::screens
