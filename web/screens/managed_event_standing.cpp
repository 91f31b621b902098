#include "web/screens/managed_event_standing.hpp"

#include "web/client/words.hpp"
#include "web/widgets/widgets.hpp"

#include <algorithm>

namespace gapura::web::screens {

void StandingOrders::open(EventId event) {
    if (event == event_) return;
    event_ = event;
    is_open_ = false;
}

bool StandingOrders::update() {
    auto const answer = cancel_.take();
    if (!answer) return false;
    if (!(sent_for_ == event_)) return false; // the page shows another event by now
    if (!answer->ok()) {
        problem_ = words_of(answer->error());
        return true; // some may have ended, though the answer was lost
    }
    auto const left_before = left_;
    ended_ += answer->value().cancelled;
    left_ = answer->value().left;
    // Others may be ending the same: as long as they become fewer, it goes on.
    if (left_ > 0 && (answer->value().cancelled > 0 || left_ < left_before)) {
        send();
        return false;
    }
    if (left_ > 0) {
        problem_ = text("standing.some_left", {{"count", left_}});
    } else {
        is_open_ = false;
        toast(Tone::positive, text("standing.done", {{"count", ended_}}));
    }
    return true;
}

void StandingOrders::send() {
    sent_for_ = event_;
    cancel_.send({event_, note_});
}

void StandingOrders::draw(api::ManagedEvent const& event, std::int64_t standing,
                          std::vector<api::Revenue> const& revenue) {
    if (standing == 0) return;
    std::string paid;
    for (auto const& money : revenue)
        if (money.approved > 0) paid += (paid.empty() ? "" : ", ") + format_money(money.approved, money.currency);
    card({.tone = Tone::warning}, [&] {
        row([&] {
            column({.gap = space::xs, .width = frame().phone() ? available_width() : 0.f, .grow = 1}, [&] {
                strong(text("standing.title", {{"count", standing}}));
                muted(paid.empty() ? text("standing.words") : text("standing.words_paid", {{"amount", paid}}));
            });
            if (!button({.label = text("standing.cancel"), .kind = Kind::danger, .icon = Icon::ban})) return;
            title_ = event.title;
            is_open_ = true, has_money_ = !paid.empty();
            ended_ = 0, left_ = standing;
            note_.clear(), problem_.clear();
        });
    });
}

void StandingOrders::draw_question() {
    if (!is_open_) return;
    std::string const title = text("standing.ask");
    dialog({.title = title, .width = 520, .closable = !is_running(), .key = "standing orders"}, is_open_, [&] {
        paragraph(text("standing.ask_words", {{"count", ended_ + left_}, {"title", title_}}));
        if (has_money_) notice(Tone::warning, text("desk.cancel_money"));
        form({.name = title}, [&] { draw_form(); });
    });
}

void StandingOrders::draw_form() {
    // Whoever paid nothing gets no mail, so there is nobody to read a note.
    if (has_money_)
        text_area({.field = {.label = text("standing.note"),
                             .hint = text("standing.note_hint"),
                             .max_length = 500,
                             .optional_mark = true,
                             .disabled = is_running()},
                   .rows = 3},
                  note_);
    if (is_running())
        progress(text("standing.progress", {{"done", ended_}, {"count", ended_ + left_}}),
                 static_cast<float>(ended_) / static_cast<float>(std::max<std::int64_t>(ended_ + left_, 1)));
    if (!problem_.empty()) notice(Tone::danger, problem_);
    row({.justify = Justify::end}, [&] {
        if (button({.label = text("standing.keep"), .kind = Kind::secondary, .disabled = is_running()}))
            is_open_ = false;
        if (!button(
                {.label = text("standing.yes"), .kind = Kind::danger, .loading = cancel_.busy(), .submits = true}))
            return;
        problem_.clear();
        send();
    });
}

} // namespace gapura::web::screens
