// What is wrong with a business profile as typed, and the fields that all cards are made of. The cards:
// business_form_steps.cpp.

#include "web/screens/business_form.hpp"

#include "shared/contract/validate.hpp"
#include "web/client/business_words.hpp"
#include "web/widgets/widgets.hpp"

#include <algorithm>
#include <array>

namespace gapura::web::screens {
namespace {

constexpr std::size_t few_choices = 10; ///< the browser's own list does for these
constexpr std::string_view sent_as = "profile.";

int this_year() { return std::stoi(local_of_instant(frame().now, "Asia/Jakarta").substr(0, 4)); }

} // namespace

void BusinessForm::fill(api::BusinessProfile const& profile) {
    profile_ = profile;
    said_.clear();
    shown_.clear();
    std::fill(std::begin(attempted_), std::end(attempted_), false);
    find_problems();
}

void BusinessForm::find_problems() {
    found_ = contract::problems(profile_);
    for (auto& problem : api::missing_in(profile_, frame().now)) found_.push_back(std::move(problem));
}

bool BusinessForm::attempt(int step) {
    attempted_[step] = true;
    find_problems();
    return problems_in(step) == 0;
}

int BusinessForm::problems_in(int step) const {
    return static_cast<int>(std::count_if(found_.begin(), found_.end(), [&](contract::Problem const& each) {
        return api::business_step_of(each.field) == step;
    }));
}

void BusinessForm::refuse(Failure const& failure) {
    auto plain = failure;
    for (auto& problem : plain.problems)
        if (problem.field.compare(0, sent_as.size(), sent_as) == 0) problem.field.erase(0, sent_as.size());
    if (plain.field.compare(0, sent_as.size(), sent_as) == 0) plain.field.erase(0, sent_as.size());
    said_.refuse(plain);
}

int BusinessForm::step_of(std::string_view field) {
    if (field.substr(0, sent_as.size()) == sent_as) field.remove_prefix(sent_as.size());
    return api::business_step_of(field);
}

// ---- fields

std::string BusinessForm::label_of_path(std::string_view path) {
    if (path.substr(0, 8) == "address.") return text(path);
    auto const dot = path.rfind('.');
    auto const last = dot == std::string_view::npos ? path : path.substr(dot + 1);
    return text("business." + std::string(last));
}

std::string BusinessForm::error_of(std::string const& path, std::string const& label) {
    auto const at = std::find_if(found_.begin(), found_.end(), [&](auto const& each) { return each.field == path; });
    bool const asked = attempted_[api::business_step_of(path)];
    if (asked) said_.touch(path);
    auto const error = said_.under(path, at == found_.end() ? std::nullopt : std::optional(*at));
    if (!error.empty() && asked) shown_.emplace_back(label, error);
    return error;
}

Field BusinessForm::field(std::string_view path, std::string_view label, std::string_view error) {
    Field options;
    options.label = label, options.error = error, options.key = path, options.autocomplete = "off";
    return options;
}

void BusinessForm::note(std::string const& path, Edited const& edited) {
    if (edited.changed) said_.changed(path);
    if (edited.left) said_.touch(path);
}

void BusinessForm::text_input(std::string const& path, std::string& value, Field options) {
    std::string const label = label_of_path(path), error = error_of(path, label);
    options.label = label, options.error = error, options.key = path;
    options.required = !options.optional_mark;
    if (options.autocomplete.empty()) options.autocomplete = "off";
    note(path, text_field(options, value));
}

void BusinessForm::date_input(std::string const& path, std::string& value, bool optional) {
    std::string const label = label_of_path(path), error = error_of(path, label);
    auto options = field(path, label, error);
    options.optional_mark = optional, options.required = !optional;
    note(path, date_field(options, value));
}

void BusinessForm::choice_input(std::string const& path, domain::BusinessList list, std::string& value) {
    std::string const label = label_of_path(path), error = error_of(path, label);
    std::vector<Option> options;
    for (auto const& choice : domain::choices(list)) options.push_back({choice.name, web::label_of(choice)});
    auto what = field(path, label, error);
    what.required = true;
    if (options.size() <= few_choices)
        note(path, select(what, options, value));
    else
        note(path, picker({.field = what}, options, value));
}

void BusinessForm::year_input(std::string const& path, std::optional<std::int64_t>& value, bool optional) {
    std::string const label = label_of_path(path), error = error_of(path, label);
    std::vector<std::string> years;
    for (int year = this_year(), last = year - 30; year >= last; --year) years.push_back(std::to_string(year));
    std::string chosen = value ? std::to_string(*value) : std::string{};
    if (value && std::find(years.begin(), years.end(), chosen) == years.end()) years.push_back(chosen);
    std::vector<Option> options;
    options.reserve(years.size());
    for (auto const& year : years) options.push_back({year, year});
    auto what = field(path, label, error);
    what.optional_mark = optional, what.required = !optional;
    auto const edited = select(what, options, chosen);
    if (edited.changed) value = chosen.empty() ? std::nullopt : std::optional<std::int64_t>(std::stoll(chosen));
    note(path, edited);
}

void BusinessForm::money_input(std::string const& path, std::optional<std::int64_t>& value, std::string const& hint) {
    std::string const label = label_of_path(path), error = error_of(path, label);
    auto options = field(path, label, error);
    options.required = true, options.hint = hint;
    note(path, money_field(options, "IDR", value));
}

void BusinessForm::yes_no_input(std::string const& path, std::optional<bool>& value) {
    std::string const label = label_of_path(path), error = error_of(path, label);
    std::string const yes = text("business.yes"), no = text("business.no");
    std::array const options{Option{"yes", yes}, Option{"no", no}};
    std::string chosen = !value ? "" : *value ? "yes" : "no";
    auto what = field(path, label, error);
    what.required = true;
    auto const edited = radio_group(what, options, chosen);
    if (edited.changed) value = chosen == "yes";
    note(path, edited);
}

} // namespace gapura::web::screens
