#include "web/screens/attendee_actions.hpp"

#include "web/client/event_words.hpp"
#include "web/client/words.hpp"
#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {
namespace {

using Action = api::ChangeTicket::Action;

std::string done_words(Action action, std::string const& name) {
    switch (action) {
    case Action::reissue:
        return text("attendee.reissued", {{"name", name}});
    case Action::block:
        return text("attendee.blocked", {{"name", name}});
    case Action::unblock:
        return text("attendee.unblocked", {{"name", name}});
    case Action::voids:
        return text("attendee.voided", {{"name", name}});
    case Action::send:
        break;
    }
    return text("attendee.sent", {{"name", name}});
}

} // namespace

void AttendeeActions::start(api::Attendee const& attendee) {
    attendee_ = attendee;
    request_ = {};
    request_.code = attendee.ticket.code;
    open_ = true, sure_ = voiding_ = false;
}

bool AttendeeActions::update() {
    auto const done = change_.take();
    if (!done) return false;
    sure_ = voiding_ = open_ = false;
    if (done->ok())
        toast(Tone::positive, done_words(request_.action, attendee_.ticket.attendee));
    else
        toast(Tone::danger, words_of(done->error()));
    return true;
}

void AttendeeActions::draw() {
    std::string const name = attendee_.ticket.attendee;
    dialog({.title = name, .width = 560, .closable = !change_.busy(), .key = "attendee"}, open_,
           [&] { draw_choices(); });
    if (confirm({.title = text("attendee.reissue_title"),
                 .words = text("attendee.reissue_words", {{"name", name}}),
                 .yes = text("attendee.reissue"),
                 .dangerous = true,
                 .loading = change_.busy()},
                sure_))
        change_.send(request_);
    std::string const title = text("attendee.void_title", {{"name", name}});
    dialog({.title = title, .width = 520, .closable = !change_.busy(), .key = "void"}, voiding_, [&] {
        muted(text("attendee.void_words"));
        std::string const form_name = text("attendee.void"), label = text("attendee.note");
        form({.name = form_name}, [&] {
            text_field({.label = label, .max_length = 300, .optional_mark = true}, request_.note);
            row({.justify = Justify::end}, [&] {
                if (button({.label = text("ui.cancel"), .kind = Kind::ghost})) voiding_ = false;
                if (button({.label = text("attendee.void"),
                            .kind = Kind::danger,
                            .loading = change_.busy(),
                            .submits = true}))
                    change_.send(request_);
            });
        });
    });
}

void AttendeeActions::draw_choices() {
    using enum domain::TicketState;
    auto const state = attendee_.ticket.state;
    muted(attendee_.ticket.ticket_type + " · " + attendee_.ticket.code + " · " + ticket_state_words(state));
    std::string const send = text("attendee.send"), reissue = text("attendee.reissue"),
                      block = text("attendee.block"), unblock = text("attendee.unblock"),
                      voids = text("attendee.void");
    choice(send, text("attendee.send_hint"), Action::send, state == valid);
    choice(reissue, text("attendee.reissue_hint"), Action::reissue, state == valid || state == blocked);
    choice(block, text("attendee.block_hint"), Action::block, state == valid);
    choice(unblock, text("attendee.unblock_hint"), Action::unblock, state == blocked);
    choice(voids, text("attendee.void_hint"), Action::voids, state != voided);
    if (state == voided) notice(Tone::warning, text("attendee.nothing"));
    // The printed ticket, for who comes without a phone.
    if (state == valid || state == used) {
        std::string const href = "/api/tickets/" + attendee_.ticket.code + "/ticket.pdf",
                          file = attendee_.ticket.code + ".pdf";
        link({.label = text("ticket.download_pdf"), .href = href, .icon = Icon::download, .download = file});
    }
}

void AttendeeActions::choice(std::string_view title, std::string_view hint, Action action, bool offered) {
    if (!offered) return;
    row({.gap = space::m, .justify = Justify::between, .wrap = Wrap::no}, [&] {
        column({.gap = space::xs, .grow = 1}, [&] { words({.words = hint, .style = type::small}); });
        if (button({.label = title,
                    .kind = action == Action::voids ? Kind::danger : Kind::secondary,
                    .scale = Scale::small,
                    .loading = change_.busy() && request_.action == action}))
            ask(action);
    });
}

void AttendeeActions::ask(Action action) {
    request_.action = action;
    if (action == Action::voids)
        open_ = false, voiding_ = true;
    else if (action == Action::reissue)
        open_ = false, sure_ = true;
    else
        change_.send(request_);
}

} // namespace gapura::web::screens
