// What is wrong with an event as typed, and the fields that all cards are made of. The cards: event_form_cards.cpp.

#include "web/screens/event_form.hpp"

#include "shared/contract/validate.hpp"
#include "shared/domain/event_dates.hpp"
#include "web/widgets/widgets.hpp"

#include <algorithm>
#include <cstdio>

namespace gapura::web::screens {
namespace {

std::string local_or_empty(std::optional<Instant> const& at, std::string_view zone) {
    return at && at->microseconds != 0 ? local_of_instant(*at, zone) : std::string{};
}

std::optional<domain::CivilDay> day_of_local(std::string const& local) {
    domain::CivilDate date;
    if (std::sscanf(local.c_str(), "%d-%d-%d", &date.year, &date.month, &date.day) != 3) return std::nullopt;
    return domain::civil_day(date);
}

std::optional<domain::CivilDay> day_of(Instant at, std::string_view zone) {
    return day_of_local(local_of_instant(at, zone));
}

} // namespace

void EventForm::fill(api::EventDraft const& draft, std::optional<Existing> existing) {
    draft_ = draft;
    existing_ = std::move(existing);
    starts_ = local_or_empty(draft.starts_at, draft.timezone);
    ends_ = local_or_empty(draft.ends_at, draft.timezone);
    opens_ = local_or_empty(draft.registration_opens_at, draft.timezone);
    closes_ = local_or_empty(draft.registration_closes_at, draft.timezone);
    shows_windows_ = std::any_of(draft.ticket_types.begin(), draft.ticket_types.end(), [](auto const& type) {
        return type.sales_open_at.has_value() || type.sales_close_at.has_value();
    });
    said_.clear();
    shown_.clear();
}

// The fields hold local times: in another zone the same words are other moments.
void EventForm::take_times() {
    draft_.starts_at = instant_of_local(starts_, draft_.timezone).value_or(Instant{});
    draft_.ends_at = instant_of_local(ends_, draft_.timezone).value_or(Instant{});
    draft_.registration_opens_at = instant_of_local(opens_, draft_.timezone);
    draft_.registration_closes_at = instant_of_local(closes_, draft_.timezone);
}

// ---- what is wrong

void EventForm::add_problem(std::string field, std::string code, std::string words) {
    found_.push_back({{std::move(code), std::move(field)}, std::move(words)});
}

void EventForm::find_problems() {
    found_.clear();
    for (auto& problem : contract::problems(draft_)) {
        // An empty number is held as one below the smallest.
        if (problem.code == "too_small") problem.code = "required";
        found_.push_back({std::move(problem), {}});
    }
    find_date_problems();
    find_place_problems();
}

void EventForm::find_date_problems() {
    if (starts_.empty()) add_problem("starts_at", "required", {});
    if (ends_.empty()) add_problem("ends_at", "required", {});
    if (starts_.empty() || ends_.empty()) return;
    domain::EventDates const dates{draft_.starts_at, draft_.ends_at, draft_.registration_opens_at,
                                   draft_.registration_closes_at};
    if (auto const problem = domain::event_date_problem(dates)) {
        switch (*problem) {
        case domain::EventDateProblem::ends_before_it_starts:
            add_problem("ends_at", "ends_before_it_starts", text("edit_event.ends_before"));
            break;
        case domain::EventDateProblem::registration_closes_after_end:
            add_problem("registration_closes_at", "registration_closes_after_end",
                        text("edit_event.closes_after_end"));
            break;
        case domain::EventDateProblem::registration_opens_too_late:
            add_problem("registration_opens_at", "registration_opens_too_late", text("edit_event.opens_too_late"));
            break;
        case domain::EventDateProblem::too_soon:
            break; // found below
        }
    }
    auto const wanted = day_of_local(starts_), today = day_of(frame().now, draft_.timezone);
    auto const created = existing_ ? day_of(existing_->created_at, draft_.timezone) : today;
    auto const present = existing_ ? day_of(existing_->starts_at, existing_->timezone) : std::nullopt;
    if (wanted && today && created && !domain::is_far_enough_ahead(*wanted, present, *created, *today))
        add_problem("starts_at", "too_soon", text("edit_event.too_soon", {{"count", domain::event_lead_days}}));
}

void EventForm::find_place_problems() {
    if (draft_.mode != api::EventMode::online && draft_.venue.name.empty())
        add_problem("venue.name", "required", text("edit_event.venue_needed"));
}

bool EventForm::is_sound() {
    take_times();
    find_problems();
    return found_.empty();
}

bool EventForm::has_problem(std::string_view path) const {
    return std::any_of(found_.begin(), found_.end(), [&](Found const& each) { return each.problem.field == path; });
}

// The end keeps its distance from the start; a first start is given an end two hours later.
void EventForm::take_start(std::string const& before) {
    auto const zone = draft_.timezone;
    auto const is = instant_of_local(starts_, zone);
    if (!is) return;
    auto const was = instant_of_local(before, zone), end = instant_of_local(ends_, zone);
    if (!end)
        ends_ = local_of_instant(*is + hours(2), zone);
    else if (was && *end > *was)
        ends_ = local_of_instant(*end + (*is - *was), zone);
}

bool EventForm::attempt() {
    take_times();
    find_problems();
    said_.touch_all();
    return found_.empty();
}

// ---- fields

std::string EventForm::error_of(std::string const& path, std::string const& label) {
    auto const at =
        std::find_if(found_.begin(), found_.end(), [&](Found const& each) { return each.problem.field == path; });
    bool const found = at != found_.end();
    std::string error = said_.under(path, found ? std::optional(at->problem) : std::nullopt);
    // The server's words go first; where the rule is this form's own, its words are better than the code's.
    if (!error.empty() && found && !at->words.empty() && error == words_of(at->problem)) error = at->words;
    if (!error.empty()) shown_.emplace_back(label, error);
    return error;
}

Field EventForm::field(std::string_view path, std::string_view label, std::string_view error) const {
    Field options;
    options.label = label, options.error = error, options.key = path, options.autocomplete = "off";
    return options;
}

void EventForm::note(std::string const& path, Edited const& edited) {
    if (edited.changed) said_.changed(path);
    if (edited.left) said_.touch(path);
}

void EventForm::text_input(std::string const& path, std::string const& label, std::string& value, Field options) {
    std::string const error = error_of(path, label);
    options.label = label, options.error = error, options.key = path;
    if (options.autocomplete.empty()) options.autocomplete = "off";
    note(path, text_field(options, value));
}

void EventForm::area_input(std::string const& path, std::string const& label, std::string& value, int rows,
                           std::string const& hint) {
    std::string const error = error_of(path, label);
    auto options = field(path, label, error);
    options.hint = hint;
    note(path, text_area({.field = options, .rows = rows}, value));
}

void EventForm::time_input(std::string const& path, std::string const& label, std::string& local,
                           std::string const& hint, bool required) {
    std::string const error = error_of(path, label);
    auto options = field(path, label, error);
    options.hint = hint, options.required = required;
    std::string const before = local;
    auto const edited = date_time_field(options, local);
    if (edited.changed) {
        said_.touch(path); // what is wrong with a date is said at once, not when it is left
        if (path == "starts_at") take_start(before);
        take_times();
    }
    note(path, edited);
}

} // namespace gapura::web::screens
