#include "web/screens/door_manual.hpp"

#include "shared/base/text.hpp"
#include "web/client/door_signals.hpp"
#include "web/client/event_words.hpp"
#include "web/client/session.hpp"
#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {
namespace {

constexpr double search_pause = 0.35; // seconds of no typing
constexpr std::size_t shortest_search = 2;

std::string ticket_words(api::DoorTicket const& ticket, std::string_view zone) {
    std::string line = ticket.ticket_type + " · " + ticket.code + " · " +
                       text("door.order_number", {{"number", std::to_string(ticket.order_id.value)}});
    if (ticket.phone && !ticket.phone->empty()) line += " · " + *ticket.phone;
    if (ticket.used_at)
        line += "\n" + text("door.used_at", {{"time", format_time(*ticket.used_at, zone, TimeStyle::time)},
                                             {"gate", ticket.used_gate.value_or("")}});
    return line;
}

} // namespace

void ManualDesk::open(EventId event, std::string_view gate) {
    event_ = event, gate_ = gate;
    search_.clear(), searched_.clear(), found_.reset(), failure_.reset(), chosen_.reset();
    open_ = true;
}

std::optional<api::Redemption> ManualDesk::update() {
    if (search_due_ > 0 && frame().seconds >= search_due_) search_now();
    take_found();
    take_undone();
    auto const answer = admitting_.take();
    if (!answer) return std::nullopt;
    if (!answer->ok()) {
        problems_.refuse(answer->error());
        return std::nullopt;
    }
    open_ = false, changed_ = true;
    return answer->value().redemption;
}

void ManualDesk::take_found() {
    auto answer = finding_.take();
    if (!answer) return;
    if (answer->ok())
        found_ = std::move(answer->value().tickets), failure_.reset();
    else
        failure_ = answer->error();
    if (trimmed(search_) != searched_) search_due_ = frame().seconds; // typed on meanwhile
}

void ManualDesk::take_undone() {
    auto const answer = undoing_.take();
    if (!answer) return;
    if (!answer->ok()) return problems_.refuse(answer->error());
    toast(Tone::positive, text("door.undone_toast", {{"name", answer->value().attendee}}));
    chosen_.reset();
    changed_ = true;
    search_now();
}

void ManualDesk::search_now() {
    if (finding_.busy()) return;
    search_due_ = 0;
    searched_ = trimmed(search_);
    if (count_code_points(searched_) < shortest_search) return found_.reset();
    api::ManualCheckin::Request request;
    request.event_id = event_;
    request.search = searched_;
    finding_.send(request, 10);
}

void ManualDesk::draw(std::string_view zone) {
    dialog({.title = text("door.search_title"), .width = 640, .key = "manual"}, open_, [&] {
        if (chosen_)
            draw_deed();
        else
            draw_search(zone);
    });
}

void ManualDesk::draw_search(std::string_view zone) {
    if (search_field({.label = text("door.search_label"), .max_length = 100, .autofocus = true}, search_)) {
        search_due_ = frame().seconds + search_pause;
        request_frame_in(search_pause);
    }
    if (failure_) {
        if (error_state(text("door.search_failed"), words_of(*failure_))) search_now();
    } else if (!found_ && finding_.busy()) {
        skeleton_rows(3);
    } else if (!found_) {
        muted(text("door.search_start"));
    } else {
        draw_found(zone);
    }
}

void ManualDesk::draw_found(std::string_view zone) {
    if (found_->empty()) {
        empty_state(
            {.icon = Icon::search, .title = text("door.search_none"), .words = text("door.search_none_words")});
        return;
    }
    list({.name = text("door.search_title")}, [&] {
        // Choosing one must not end the list that is being walked.
        for (auto const& ticket : *found_) keyed(ticket.code, [&] { draw_ticket(ticket, zone); });
    });
}

void ManualDesk::draw_ticket(api::DoorTicket const& ticket, std::string_view zone) {
    list_item([&] {
        row({.gap = space::m}, [&] {
            column({.gap = 2, .width = 200, .grow = 1}, [&] {
                row({.gap = space::s}, [&] {
                    strong(ticket.attendee);
                    if (ticket.tier == api::Tier::vip) badge(text("tier.vip"), Tone::accent, Icon::star);
                    badge(ticket_state_words(ticket.state), ticket_state_tone(ticket.state));
                });
                words(
                    {.words = ticket_words(ticket, zone), .style = type::small, .emphasis = Words::Emphasis::muted});
            });
            if (ticket.state == domain::TicketState::valid &&
                button({.label = text("door.admit"),
                        .scale = Scale::small,
                        .name = text("door.admit_guest", {{"name", ticket.attendee}})}))
                choose(ticket, Deed::admit);
            if (ticket.state == domain::TicketState::used && session::is_organizer() &&
                button({.label = text("door.undo"),
                        .kind = Kind::secondary,
                        .icon = Icon::undo_2,
                        .scale = Scale::small,
                        .name = text("door.undo_guest", {{"name", ticket.attendee}})}))
                choose(ticket, Deed::undo);
        });
    });
}

void ManualDesk::choose(api::DoorTicket const& ticket, Deed deed) {
    chosen_ = ticket, deed_ = deed;
    reason_.clear();
    // One number for this admission, however often it has to be sent.
    nonce_ = door_signals::new_nonce();
    problems_.clear();
}

void ManualDesk::draw_deed() {
    bool const busy = admitting_.busy() || undoing_.busy();
    std::string const title = deed_ == Deed::admit ? text("door.admit_guest", {{"name", chosen_->attendee}})
                                                   : text("door.undo_guest", {{"name", chosen_->attendee}});
    strong(title);
    muted(chosen_->ticket_type + " · " + chosen_->code);
    bool back = false;
    form({.name = title}, [&] {
        if (!problems_.about_form().empty()) notice(Tone::danger, problems_.about_form());
        draw_reasons();
        auto const missing = trimmed(reason_).empty() ? std::optional(contract::Problem{"required", "reason"})
                                                      : std::optional<contract::Problem>{};
        if (text_field({.label = text("door.reason"),
                        .hint = text("door.reason_hint"),
                        .error = problems_.under("reason", missing),
                        .autocomplete = "off",
                        .max_length = 200,
                        .required = true,
                        .autofocus = true},
                       reason_))
            problems_.changed("reason");
        row({.justify = Justify::end}, [&] {
            back = button({.label = text("door.choose_other"), .kind = Kind::ghost, .disabled = busy});
            if (button({.label = deed_ == Deed::admit ? text("door.admit") : text("door.undo"),
                        .kind = deed_ == Deed::admit ? Kind::primary : Kind::danger,
                        .loading = busy,
                        .submits = true,
                        .key = "carry out"}))
                carry_out();
        });
    });
    if (back) chosen_.reset();
}

void ManualDesk::draw_reasons() {
    if (deed_ != Deed::admit) return;
    row({.gap = space::s}, [&] {
        for (auto const& reason : {text("door.reason_phone"), text("door.reason_forgot"), text("door.reason_id")})
            if (button({.label = reason, .kind = Kind::secondary, .scale = Scale::small}))
                reason_ = reason, problems_.changed("reason");
    });
}

void ManualDesk::carry_out() {
    problems_.touch_all();
    std::string const reason(trimmed(reason_));
    if (reason.empty()) return;
    if (deed_ == Deed::undo) return undoing_.send({event_, chosen_->code, reason});
    api::ManualCheckin::Request request;
    request.event_id = event_;
    request.code = chosen_->code, request.reason = reason, request.nonce = nonce_, request.gate = gate_;
    admitting_.send(request, 10);
}

} // namespace gapura::web::screens
