#include "web/screens/order_review_parts.hpp"

#include "shared/domain/phone.hpp"
#include "web/client/event_words.hpp"
#include "web/client/office_words.hpp"
#include "web/client/order_words.hpp"
#include "web/client/words.hpp"
#include "web/route.hpp"
#include "web/screens/order_facts.hpp"
#include "web/widgets/amount.hpp"
#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {

using domain::OrderState;

void draw_order_due(api::ManagedOrder const& order) {
    std::string const due = order.amount == 0 ? text("event.free") : format_money(order.amount, order.currency);
    column({.gap = space::xs}, [&] {
        caption(order.state == OrderState::pending ? text("desk.due") : text("order.total"));
        amount({due, unique_digits_begin(due, order.unique_digits), type::title});
        if (order.unique_digits > 0)
            caption(text("desk.unique_digits",
                         {{"price", format_money(order.amount - order.unique_digits, order.currency)},
                          {"digits", std::to_string(order.unique_digits)}}));
    });
    if (order.state != OrderState::pending || !order.hold_expires_at) return;
    request_frame_in(1);
    words({.words = text("desk.hold", {{"left", clock_words(seconds_until(*order.hold_expires_at))}}),
           .style = type::small,
           .tone = Tone::warning,
           .icon = Icon::hourglass});
}

void draw_order_outcome(api::ManagedOrder const& order) {
    if (order.history.empty()) return;
    auto const& last = order.history.back();
    std::string const cause = order_cause_words(last.cause);
    std::string detail = cause.empty() ? last.note : cause;
    if (last.cause == domain::OrderCause::sold_out) detail += "\n" + text("desk.by_itself");
    auto const tone = order_state_tone(order.state);
    notice(tone == Tone::neutral ? Tone::info : tone, order_step_words(last), detail);
}

void draw_order_member(api::ManagedOrder const& order) {
    auto const& member = order.member;
    heading(3, text("desk.member"));
    if (!member.email.empty()) fact(Icon::mail, text("accounts.email"), member.email);
    if (member.phone) fact(Icon::phone, text("sign_up.phone"), domain::grouped_phone(*member.phone));
    if (order.counter) {
        fact(Icon::store, text("office.title"), payment_words(order.counter->payment));
        if (order.counter->age) fact(Icon::user, text("office.age"), std::to_string(*order.counter->age));
    }
    if (order.rejections > 0)
        fact(Icon::circle_alert, text("desk.rejections"),
             text("desk.rejections_of",
                  {{"count", order.rejections}, {"limit", std::int64_t{domain::rejected_payments_limit}}}));
}

namespace {
void draw_tickets(std::vector<api::TicketSummary> const& tickets) {
    if (tickets.empty()) return;
    list({.name = text("order.tickets")}, [&] {
        for (auto const& ticket : tickets)
            keyed(ticket.code, [&] {
                list_item({.title = ticket.attendee,
                           .subtitle = ticket.ticket_type + " · " + ticket.code,
                           .badge = ticket_state_words(ticket.state),
                           .badge_tone = ticket_state_tone(ticket.state)});
            });
    });
}

void draw_earlier(api::ManagedOrder const& order) {
    heading(3, text("desk.earlier"));
    if (order.earlier.empty()) return muted(text("desk.no_earlier"));
    list({.name = text("desk.earlier")}, [&] {
        for (auto const& each : order.earlier)
            keyed(each.id.value, [&] {
                std::string const when = format_time(each.changed_at, order.event_timezone, TimeStyle::date_time);
                std::string const cause = order_cause_words(each.cause);
                std::string const& why = cause.empty() ? each.note : cause;
                std::string const title = order_number_words(each.id);
                std::string subtitle = when;
                if (!why.empty()) subtitle.append("\n").append(why);
                list_item({.title = title,
                           .subtitle = subtitle,
                           .badge = order_state_words(each.state),
                           .badge_tone = order_state_tone(each.state),
                           .href = path_of(route::ManagedOrder{each.id})});
            });
    });
}
} // namespace

void draw_order_contents(api::ManagedOrder const& order) {
    heading(3, text("order.items"));
    draw_order_items(order);
    draw_tickets(order.tickets);
    draw_order_answers(order, 3);
}

void draw_order_past(api::ManagedOrder const& order) {
    grid({.min_width = 300, .max_columns = 2, .gap = space::l}, [&] {
        card([&] {
            heading(3, text("order.history"));
            draw_order_history(order.history, order.event_timezone);
        });
        card([&] { draw_earlier(order); });
    });
}

} // namespace gapura::web::screens
