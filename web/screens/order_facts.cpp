#include "web/screens/order_facts.hpp"

#include "web/client/order_words.hpp"
#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {
namespace {

Icon step_icon(api::OrderStep const& step) {
    if (!step.from) return Icon::ticket;
    switch (step.to) {
    case domain::OrderState::approved:
    case domain::OrderState::completed:
        return Icon::circle_check;
    case domain::OrderState::rejected:
        return Icon::circle_x;
    case domain::OrderState::cancelled:
        return Icon::ban;
    case domain::OrderState::pending:
        break;
    }
    return Icon::clock;
}

Icon answer_icon(domain::QuestionKind kind) {
    switch (kind) {
    case domain::QuestionKind::choice:
        return Icon::list;
    case domain::QuestionKind::checkbox:
        return Icon::check;
    case domain::QuestionKind::date:
        return Icon::calendar;
    case domain::QuestionKind::number:
    case domain::QuestionKind::text:
        break;
    }
    return Icon::pencil;
}

std::string answer_words(api::AnsweredQuestion const& answer) {
    if (answer.kind == domain::QuestionKind::checkbox)
        return answer.value == "true" ? text("answers.yes") : text("answers.no");
    if (answer.kind == domain::QuestionKind::date)
        if (auto const day = instant_of_local(answer.value + "T00:00", "UTC"))
            return format_time(*day, "UTC", TimeStyle::date);
    return answer.value;
}

} // namespace

void draw_order_items(api::Order const& order) {
    list({.name = text("order.items")}, [&] {
        for (auto const& item : order.items)
            keyed(item.ticket_type_id.value, [&] {
                std::string names;
                for (auto const& each : item.attendees)
                    if (!each.empty()) names += (names.empty() ? "" : ", ") + each;
                std::string const title = format_number(item.quantity) + " × " + item.name;
                std::string const price =
                    item.price == 0 ? text("event.free") : format_money(item.price * item.quantity, order.currency);
                list_item({.title = title, .subtitle = names, .end = price});
            });
    });
    std::int64_t sum = 0;
    for (auto const& item : order.items) sum += item.price * item.quantity;
    auto const line = [&](std::string const& label, std::string const& sign, std::int64_t units) {
        if (units <= 0) return;
        row({.wrap = Wrap::no}, [&] {
            muted(label);
            stretch();
            muted(sign + format_money(units, order.currency));
        });
    };
    line(text("order.discount"), "− ", order.discount);
    line(text("order.unique_digits"), "+ ", order.amount - sum + order.discount);
    divider();
    row({.wrap = Wrap::no}, [&] {
        strong(text("order.total"));
        stretch();
        strong(order.amount == 0 ? text("event.free") : format_money(order.amount, order.currency));
    });
}

void draw_order_answers(api::Order const& order, int heading_level) {
    if (order.answers.empty()) return;
    heading(heading_level, text("answers.title"));
    for (auto const& answer : order.answers)
        keyed(answer.question_id.value, [&] {
            std::string const words = answer_words(answer);
            fact(answer_icon(answer.kind), answer.label, words);
        });
}

void draw_order_history(std::vector<api::OrderStep> const& history, std::string_view zone) {
    list({.name = text("order.history")}, [&] {
        for (auto step = history.rbegin(); step != history.rend(); ++step)
            list_item([&] {
                row({.gap = space::m, .align = Align::start, .wrap = Wrap::no}, [&] {
                    icon(step_icon(*step), 20, step->from ? order_state_tone(step->to) : Tone::accent);
                    column({.gap = 0, .grow = 1}, [&] {
                        words({.words = order_step_words(*step), .style = type::small_strong});
                        caption(format_time(step->at, zone, TimeStyle::date_time));
                        std::string const cause = order_cause_words(step->cause);
                        if (!cause.empty())
                            words({.words = cause, .style = type::small, .emphasis = Words::Emphasis::muted});
                        if (!step->note.empty())
                            words({.words = "“" + step->note + "”",
                                   .style = type::small,
                                   .emphasis = Words::Emphasis::muted});
                    });
                });
            });
    });
}

} // namespace gapura::web::screens
