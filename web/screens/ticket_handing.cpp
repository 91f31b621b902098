#include "web/screens/ticket_handing.hpp"

#include "web/client/event_words.hpp"
#include "web/client/session.hpp"
#include "web/client/words.hpp"
#include "web/commands.hpp"
#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {
namespace {

bool can_be_handed(api::Ticket const& ticket) {
    return ticket.state == domain::TicketState::valid && frame().now < ticket.event.ends_at &&
           ticket.event.state != domain::EventState::cancelled;
}

std::string deed_words(api::TicketHistory::Entry const& entry) {
    switch (entry.deed) {
    case api::TicketDeed::sent:
        return text("history.sent");
    case api::TicketDeed::passed_on:
        return text("history.passed_on");
    case api::TicketDeed::claimed:
        return text("history.claimed");
    case api::TicketDeed::reissued:
        return text("history.reissued");
    case api::TicketDeed::blocked:
        return text("history.blocked");
    case api::TicketDeed::unblocked:
        return text("history.unblocked");
    case api::TicketDeed::voided:
        return text("history.voided");
    case api::TicketDeed::admitted:
        return text("history.admitted", {{"gate", entry.gate}});
    case api::TicketDeed::undone:
        return text("history.undone");
    case api::TicketDeed::issued:
        break;
    }
    return text("history.issued");
}

std::string actor_words(api::TicketActor actor) {
    switch (actor) {
    case api::TicketActor::holder:
        return " · " + text("history.by_holder");
    case api::TicketActor::organizer:
        return " · " + text("history.by_organizer");
    default:
        return {};
    }
}

} // namespace

void TicketHanding::open(std::string const& code) {
    if (code == code_) return;
    code_ = code;
    history_open_ = giving_ = sure_ = false;
}

bool TicketHanding::update() {
    if (auto const sent = send_.take()) {
        if (sent->ok())
            toast(Tone::positive, text("ticket.sent_again"));
        else
            toast(Tone::danger, words_of(sent->error()));
        if (history_open_) history_.reload();
    }
    auto const passed = pass_on_.take();
    if (!passed) return false;
    sure_ = false;
    if (!passed->ok()) {
        refusal_ = words_of(passed->error());
        giving_ = true;
        return true;
    }
    giving_ = false;
    toast(Tone::positive, text("ticket.passed_on", {{"name", (*passed)->attendee}}));
    // It is somebody else's now; nothing here is the giver's to see.
    if (!(*passed)->is_mine) commands::go_to(route::MyTickets{});
    return (*passed)->is_mine;
}

void TicketHanding::draw(api::Ticket const& ticket) {
    card([&] {
        heading(2, text("ticket.more"));
        if (can_be_handed(ticket)) {
            row({.gap = space::s}, [&] {
                if (button({.label = text("ticket.send_again"),
                            .kind = Kind::secondary,
                            .icon = Icon::mail,
                            .loading = send_.busy()}))
                    send_.send({code_});
                if (button({.label = text("ticket.pass_on"), .kind = Kind::secondary, .icon = Icon::send}))
                    gift_ = {}, refusal_.clear(), tried_ = false, giving_ = true;
            });
        }
        if (button({.label = text("history.title"),
                    .kind = Kind::ghost,
                    .icon = history_open_ ? Icon::arrow_up : Icon::arrow_down,
                    .expanded_known = true,
                    .expanded = history_open_})) {
            history_open_ = !history_open_;
            if (history_open_) history_.load({code_}), history_.reload();
        }
        if (history_open_) draw_history(ticket.event.timezone);
    });
    draw_pass_on(ticket);
}

void TicketHanding::draw_history(std::string const& zone) {
    auto const& answer = history_.answer();
    if (answer.first_load()) return skeleton_lines(3);
    if (!answer.has_value()) {
        if (error_state(text("history.failed"), words_of(answer.failure()))) history_.reload();
        return;
    }
    list({.name = text("history.title")}, [&] {
        std::int64_t number = 0;
        for (auto const& entry : answer->data)
            keyed(++number, [&] {
                std::string const what = deed_words(entry),
                                  when = format_time(entry.at, zone, TimeStyle::date_time) + actor_words(entry.actor);
                list_item({.title = what, .subtitle = when, .icon = Icon::clock});
            });
    });
}

void TicketHanding::draw_pass_on(api::Ticket const& ticket) {
    std::string const title = text("ticket.pass_on_title");
    dialog({.title = title, .width = 520, .closable = !pass_on_.busy(), .key = "pass_on"}, giving_,
           [&] { draw_giving(ticket); });
    std::string const sure = text("ticket.pass_on_sure", {{"name", gift_.name}}),
                      words = text("ticket.pass_on_warning", {{"email", gift_.email}}),
                      yes = text("ticket.pass_on_yes");
    if (confirm({.title = sure, .words = words, .yes = yes, .dangerous = true, .loading = pass_on_.busy()}, sure_))
        pass_on_.send(gift_);
}

void TicketHanding::draw_giving(api::Ticket const& ticket) {
    using Request = api::PassTicketOn::Request;
    muted(text("ticket.pass_on_words", {{"event", ticket.event.title}}));
    std::string const form_name = text("ticket.pass_on_title");
    form({.name = form_name}, [&] {
        if (!refusal_.empty()) notice(Tone::danger, refusal_);
        auto const problem = [&](auto const& found) { return tried_ && found ? words_of(*found) : std::string(); };
        std::string const name = problem(contract::problem_of(gift_, &Request::name)),
                          email = problem(contract::problem_of(gift_, &Request::email));
        std::string const name_label = text("ticket.receiver_name"), email_label = text("ticket.receiver_email");
        text_field({.label = name_label,
                    .error = name,
                    .autocomplete = "off",
                    .icon = Icon::user,
                    .max_length = 120,
                    .required = true,
                    .autofocus = true},
                   gift_.name);
        text_field({.label = email_label,
                    .entry = Entry::email,
                    .error = email,
                    .autocomplete = "off",
                    .icon = Icon::mail,
                    .required = true},
                   gift_.email);
        row({.justify = Justify::end}, [&] {
            if (button({.label = text("ui.cancel"), .kind = Kind::ghost})) giving_ = false;
            if (button({.label = text("ticket.pass_on_next"), .loading = pass_on_.busy(), .submits = true}))
                pass_on();
        });
    });
}

void TicketHanding::pass_on() {
    using Request = api::PassTicketOn::Request;
    tried_ = true;
    gift_.code = code_;
    if (contract::problem_of(gift_, &Request::name) || contract::problem_of(gift_, &Request::email)) return;
    refusal_.clear();
    giving_ = false, sure_ = true;
}

} // namespace gapura::web::screens
