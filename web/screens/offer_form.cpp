#include "web/screens/offer_form.hpp"

#include "web/client/order_words.hpp"
#include "web/client/session.hpp"
#include "web/commands.hpp"
#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {

std::string time_left_words(double seconds) {
    constexpr double hour = 3600;
    if (seconds < hour) return clock_words(seconds);
    auto const minutes = static_cast<std::int64_t>(seconds / 60);
    return text("waiting.hours_minutes", {{"hours", minutes / 60}, {"minutes", minutes % 60}});
}

void OfferForm::open(WaitingId entry) {
    if (!(entry == entry_)) name_.clear(), problem_.clear();
    entry_ = entry;
}

bool OfferForm::update(std::string const& own_path) {
    auto const done = taking_.take();
    if (!done) return false;
    take(*done, own_path);
    return !done->ok();
}

void OfferForm::take(Submission<api::TakeOffer>::Result const& done, std::string const& own_path) {
    if (done.ok()) {
        auto const& tickets = done->tickets;
        toast(Tone::positive, text("waiting.taken_now"));
        // A paid order's own page says how to pay.
        if (tickets.empty()) return commands::go_to(route::OrderPage{done->id});
        return commands::go_to(route::TicketPage{tickets.front().code});
    }
    auto const& failure = done.error();
    if (answers_.refuse(failure)) return;
    if (failure.is("business_data_needed")) return commands::go_to(route::Businesses{own_path});
    if (failure.is("unverified"))
        return commands::go_to(route::Verify{session::account() ? session::account()->email : "", "", own_path});
    problem_ = words_of(failure);
}

void OfferForm::draw(api::WaitingEntry const& entry) {
    answers_.ask(entry.event_id);
    double const left = seconds_until(entry.offer_expires_at.value_or(frame().now));
    request_frame_in(left > 3600 ? 30 : 1);
    std::string const until =
        format_time(entry.offer_expires_at.value_or(frame().now), entry.event_timezone, TimeStyle::date_time);
    Tone const tone = left < 900 ? Tone::warning : Tone::info;
    card({.padding = space::l, .tone = tone}, [&] {
        row({.gap = space::m, .wrap = Wrap::no}, [&] {
            icon(Icon::hourglass, 24, tone);
            column({.gap = 0, .grow = 1}, [&] {
                strong(text("waiting.offer_left", {{"left", time_left_words(left)}}));
                words({.words = text("waiting.offer_until", {{"time", until}}), .style = type::small});
            });
        });
    });
    card({.padding = space::xl, .gap = space::l}, [&] {
        heading(2, text("waiting.take_title"));
        muted(entry.price == 0 ? text("waiting.take_free_words") : text("waiting.take_paid_words"));
        std::string const form_name = text("waiting.take_title");
        form({.name = form_name}, [&] {
            if (!problem_.empty()) notice(Tone::danger, problem_);
            std::string const label = text("waiting.attendee"), hint = text("waiting.attendee_hint");
            text_field(
                {.label = label, .hint = hint, .autocomplete = "name", .max_length = 120, .optional_mark = true},
                name_);
            answers_.draw();
            std::string const yes =
                entry.price == 0 ? text("waiting.take")
                                 : text("waiting.take_for", {{"price", format_money(entry.price, entry.currency)}});
            if (!button({.label = yes,
                         .icon = Icon::ticket,
                         .scale = Scale::large,
                         .fill = Fill::width,
                         .loading = taking_.busy() || !answers_.known(),
                         .submits = true,
                         .key = "take"}))
                return;
            problem_.clear();
            if (answers_.attempt())
                taking_.send({.offer = "", .attendee = name_, .answers = answers_.answers(), .id = entry.id});
        });
    });
}

} // namespace gapura::web::screens
