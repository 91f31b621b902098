#include "web/client/words.hpp"

#include "web/text.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace gapura::web {

std::string words_of(Failure const& failure) {
    std::string const key = "error." + failure.code;
    std::initializer_list<Argument> const arguments = {
        {"limit", failure.limit}, {"wait", clock_words(static_cast<double>(failure.retry_after_seconds))}};
    if (has_text(key)) return text(key, arguments);
    if (!failure.field.empty()) return words_of(contract::Problem{failure.code, failure.field, failure.limit});
    return failure.message.empty() ? text("error.unavailable") : failure.message;
}

std::string words_of(contract::Problem const& problem) {
    std::string const key = "problem." + problem.code;
    return has_text(key) ? text(key, {{"limit", problem.limit}}) : contract::describe(problem);
}

std::string clock_words(double seconds) {
    long const left = std::max(0L, std::lround(std::ceil(seconds)));
    if (left >= 3600)
        return text("time.hours_minutes", {{"hours", static_cast<std::int64_t>(left / 3600)},
                                           {"minutes", static_cast<std::int64_t>(left / 60 % 60)}});
    char words[24];
    std::snprintf(words, sizeof words, "%ld:%02ld", left / 60, left % 60);
    return words;
}

void FormProblems::touch(std::string_view field) {
    if (!touched(field)) touched_.emplace_back(field);
}

bool FormProblems::touched(std::string_view field) const {
    return all_touched_ || std::find(touched_.begin(), touched_.end(), field) != touched_.end();
}

void FormProblems::refuse(Failure const& failure) {
    said_.clear();
    about_form_.clear();
    for (auto const& problem : failure.problems) said_.push_back({problem.field, words_of(problem)});
    if (!failure.problems.empty()) return;
    if (!failure.field.empty())
        said_.push_back({failure.field, words_of(failure)});
    else
        about_form_ = words_of(failure);
}

void FormProblems::changed(std::string_view field) {
    std::erase_if(said_, [&](Said const& each) { return each.field == field; });
    about_form_.clear();
}

void FormProblems::clear() { *this = {}; }

std::string FormProblems::under(std::string_view field, std::optional<contract::Problem> const& found) const {
    for (auto const& each : said_)
        if (each.field == field) return each.words;
    return found && touched(field) ? words_of(*found) : std::string{};
}

} // namespace gapura::web
