#include "web/screens/managed_event_tools.hpp"

#include "web/client/event_words.hpp"
#include "web/client/words.hpp"
#include "web/commands.hpp"
#include "web/widgets/widgets.hpp"

#include <algorithm>
#include <array>

namespace gapura::web::screens {
namespace {

constexpr int most_typed_dates = 12;

} // namespace

void EventTools::open(Open which) {
    open_ = which;
    problem_.clear();
    request_frame();
}

void EventTools::ask_to_cancel(api::ManagedEvent const& event) {
    event_ = event;
    cancellation_.reset();
    cancellation_.load({event.id});
    open(Open::cancel);
}

void EventTools::show_more(api::ManagedEvent const& event) {
    event_ = event;
    open(Open::more);
}

bool EventTools::update() {
    bool changed = false;
    if (auto const answer = change_.take()) {
        changed = true;
        if (answer->ok())
            toast(Tone::positive,
                  text("managed_events.changed", {{"state", event_state_words(answer->value().state)}}));
        else
            toast(Tone::danger, words_of(answer->error()));
        open(Open::nothing);
    }
    if (auto const answer = copying_.take()) {
        if (!answer->ok()) return problem_ = words_of(answer->error()), changed;
        open(Open::nothing);
        toast(Tone::positive, text("event_tools.copied"));
        commands::go_to(route::EditEvent{answer->value().id});
        changed = true;
    }
    if (auto const answer = repeating_.take()) {
        if (!answer->ok()) return problem_ = words_of(answer->error()), changed;
        open(Open::nothing);
        toast(Tone::positive,
              text("event_tools.repeated", {{"count", static_cast<std::int64_t>(answer->value().data.size())}}));
        changed = true;
    }
    if (auto const answer = keeping_.take()) {
        if (!answer->ok()) return problem_ = words_of(answer->error()), changed;
        open(Open::nothing);
        toast(Tone::positive, text("event_tools.kept", {{"name", answer->value().name}}));
    }
    return changed;
}

void EventTools::draw() {
    switch (open_) {
    case Open::nothing:
        return;
    case Open::cancel:
        return draw_cancel();
    case Open::more:
        return draw_more();
    case Open::copy:
        return draw_copy();
    case Open::series:
        return draw_series();
    case Open::keep:
        return draw_keep();
    }
}

// ---- cancelling (EV3)

void EventTools::draw_cancel() {
    bool is_open = true;
    std::string const title = text("managed_events.cancel_title", {{"title", event_.title}});
    dialog({.title = title, .key = "cancel"}, is_open, [&] {
        paragraph(text("managed_events.cancel_words"));
        draw_cancel_figures();
        row({.justify = Justify::end}, [&] {
            if (button({.label = text("managed_events.keep"), .kind = Kind::secondary, .disabled = change_.busy()}))
                is_open = false;
            if (button({.label = text("managed_events.cancel_yes"), .kind = Kind::danger, .loading = change_.busy()}))
                change_.send({event_.id, domain::EventAction::cancel});
        });
    });
    if (!is_open) open(Open::nothing);
}

void EventTools::draw_cancel_figures() {
    auto const& answer = cancellation_.answer();
    if (answer.first_load()) return skeleton_lines(3);
    if (!answer.has_value()) return notice(Tone::warning, text("event_tools.no_figures"));
    auto const& figures = answer.value();
    if (figures.mails == 0) return notice(Tone::info, text("event_tools.nobody"));
    std::string names;
    for (auto const& name : figures.names) names += (names.empty() ? "" : ", ") + name;
    auto const more = figures.mails - static_cast<std::int64_t>(figures.names.size());
    if (more > 0) names += " " + text("event_tools.and_more", {{"count", more}});
    fact(Icon::mail, text("event_tools.mails", {{"count", figures.mails}}), names);
    std::string const orders =
        text("event_tools.orders",
             {{"pending", figures.pending}, {"approved", figures.approved}, {"completed", figures.completed}});
    fact(Icon::tickets, text("event_tools.tickets", {{"count", figures.tickets}}), orders);
    if (figures.amount == 0) return;
    fact(Icon::banknote, text("event_tools.paid"), format_money(figures.amount, figures.currency));
    notice(Tone::info, text("event_tools.paid_words"));
}

// ---- everything else

void EventTools::draw_more() {
    bool is_open = true;
    auto const item = [](std::string const& title, std::string const& words, Icon icon, std::string_view key) {
        return list_item({.title = title, .subtitle = words, .icon = icon, .presses = true, .key = key});
    };
    auto wanted = Open::more;
    dialog({.title = event_.title, .key = "more"}, is_open, [&] {
        list({.name = text("event_tools.more")}, [&] {
            if (item(text("event_tools.copy"), text("event_tools.copy_words"), Icon::copy, "copy"))
                wanted = Open::copy;
            bool const repeats =
                event_.state == domain::EventState::draft || event_.state == domain::EventState::published;
            if (repeats &&
                item(text("event_tools.series"), text("event_tools.series_words"), Icon::calendar_days, "series"))
                wanted = Open::series;
            if (item(text("event_tools.keep"), text("event_tools.keep_words"), Icon::star, "keep"))
                wanted = Open::keep;
            if (event_.state == domain::EventState::published && event_.registered == 0 &&
                item(text("event_tools.withdraw"), text("event_tools.withdraw_words"), Icon::undo_2, "withdraw"))
                change_.send({event_.id, domain::EventAction::withdraw});
        });
    });
    if (!is_open) return open(Open::nothing);
    if (wanted == Open::more) return;
    // A week on, at the same time of day, also when the event was long ago.
    when_ = local_of_instant(std::max(event_.starts_at, frame().now) + days(7), event_.timezone).substr(0, 10) +
            local_of_instant(event_.starts_at, event_.timezone).substr(10);
    name_ = event_.title.substr(0, 80);
    for (auto& date : dates_) date.clear();
    shown_dates_ = 3;
    open(wanted);
}

void EventTools::draw_copy() {
    bool is_open = true;
    dialog({.title = text("event_tools.copy"), .key = "copy"}, is_open, [&] {
        paragraph(text("event_tools.copy_words"));
        form({.name = text("event_tools.copy")}, [&] {
            date_time_field({.label = text("event_tools.new_start"), .error = problem_, .required = true}, when_);
            if (!button({.label = text("event_tools.copy_yes"),
                         .icon = Icon::copy,
                         .fill = Fill::width,
                         .loading = copying_.busy(),
                         .submits = true}))
                return;
            problem_.clear();
            copying_.send({event_.id, instant_of_local(when_, event_.timezone)});
        });
    });
    if (!is_open) open(Open::nothing);
}

// ---- a series (EV7)

std::vector<Instant> EventTools::wanted_dates() const {
    std::vector<Instant> dates;
    if (repeat_ == "dates") {
        for (int i = 0; i < shown_dates_; ++i)
            if (auto const at = instant_of_local(dates_[i], event_.timezone)) dates.push_back(*at);
        return dates;
    }
    auto const step = repeat_ == "daily" ? 1 : repeat_ == "fortnightly" ? 14 : 7;
    // The clock on the wall shows the same each time, whatever summer time does.
    auto const local = local_of_instant(event_.starts_at, event_.timezone);
    auto const seconds = event_.starts_at - instant_of_local(local, event_.timezone).value_or(event_.starts_at);
    for (std::int64_t i = 1; i <= std::clamp<std::int64_t>(times_.value_or(0), 0, 52); ++i) {
        auto const day = local_of_instant(event_.starts_at + days(static_cast<int>(step * i)), event_.timezone);
        if (local.size() < 16 || day.size() < 16) continue;
        if (auto const at = instant_of_local(day.substr(0, 10) + local.substr(10), event_.timezone))
            dates.push_back(*at + seconds);
    }
    return dates;
}

void EventTools::draw_dates() {
    for (int i = 0; i < shown_dates_; ++i)
        keyed(static_cast<std::int64_t>(i), [&] {
            date_time_field({.label = text("event_tools.date_number", {{"number", i + 1}})}, dates_[i]);
        });
    if (shown_dates_ < most_typed_dates &&
        button({.label = text("event_tools.add_date"), .kind = Kind::ghost, .icon = Icon::plus}))
        ++shown_dates_;
}

void EventTools::draw_series() {
    bool is_open = true;
    dialog({.title = text("event_tools.series"), .width = 560, .key = "series"}, is_open, [&] {
        paragraph(text("event_tools.series_words"));
        form({.name = text("event_tools.series")}, [&] {
            std::string const daily = text("event_tools.daily"), weekly = text("event_tools.weekly"),
                              fortnightly = text("event_tools.fortnightly"), typed = text("event_tools.dates");
            std::array const options{Option{"weekly", weekly}, Option{"fortnightly", fortnightly},
                                     Option{"daily", daily}, Option{"dates", typed}};
            select({.label = text("event_tools.how_often")}, options, repeat_);
            if (repeat_ == "dates")
                draw_dates();
            else
                number_field({.field = {.label = text("event_tools.times")}, .minimum = 1, .maximum = 52}, times_);
            auto const dates = wanted_dates();
            if (!dates.empty())
                caption(text("event_tools.from_until",
                             {{"count", static_cast<std::int64_t>(dates.size())},
                              {"first", format_time(dates.front(), event_.timezone, TimeStyle::date_time)},
                              {"last", format_time(dates.back(), event_.timezone, TimeStyle::date_time)}}));
            if (!problem_.empty()) notice(Tone::danger, problem_);
            if (!button(
                    {.label = text("event_tools.series_yes", {{"count", static_cast<std::int64_t>(dates.size())}}),
                     .icon = Icon::calendar_plus,
                     .fill = Fill::width,
                     .disabled = dates.empty(),
                     .loading = repeating_.busy(),
                     .submits = true,
                     .key = "make"}))
                return;
            problem_.clear();
            repeating_.send({event_.id, dates});
        });
    });
    if (!is_open) open(Open::nothing);
}

void EventTools::draw_keep() {
    bool is_open = true;
    dialog({.title = text("event_tools.keep"), .key = "keep"}, is_open, [&] {
        paragraph(text("event_tools.keep_words"));
        form({.name = text("event_tools.keep")}, [&] {
            text_field({.label = text("event_tools.template_name"),
                        .error = problem_,
                        .autocomplete = "off",
                        .max_length = 80,
                        .required = true},
                       name_);
            if (!button({.label = text("event_tools.keep_yes"),
                         .fill = Fill::width,
                         .loading = keeping_.busy(),
                         .submits = true}))
                return;
            problem_.clear();
            keeping_.send({event_.id, name_});
        });
    });
    if (!is_open) open(Open::nothing);
}

} // namespace gapura::web::screens
