#include "shared/domain/answers.hpp"

#include "shared/domain/civil_day.hpp"

#include <algorithm>

namespace gapura::domain {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_number(std::string_view text) {
    constexpr std::size_t longest = 20;
    if (text.size() > longest) return false;
    if (!text.empty() && text.front() == '-') text.remove_prefix(1);
    auto const point = text.find('.');
    auto const whole = text.substr(0, point);
    auto const all_digits = [](std::string_view part) { return std::all_of(part.begin(), part.end(), is_digit); };
    if (whole.empty() || !all_digits(whole)) return false;
    if (point == std::string_view::npos) return true;
    auto const rest = text.substr(point + 1);
    return !rest.empty() && all_digits(rest);
}

bool is_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (i != 4 && i != 7 && !is_digit(text[i])) return false;
    auto const part = [&](std::size_t from, std::size_t count) {
        int number = 0;
        for (char const c : text.substr(from, count)) number = number * 10 + (c - '0');
        return number;
    };
    return civil_day({part(0, 4), part(5, 2), part(8, 2)}).has_value();
}

} // namespace

char const* answer_problem(QuestionKind kind, bool required, std::span<std::string const> choices,
                           std::string_view answer) {
    if (answer.empty()) return required ? "required" : nullptr;
    if (answer.size() > longest_answer) return "too_long";
    switch (kind) {
    case QuestionKind::text:
        return nullptr;
    case QuestionKind::choice:
        return std::find(choices.begin(), choices.end(), answer) == choices.end() ? "invalid_choice" : nullptr;
    case QuestionKind::checkbox:
        if (answer != "true" && answer != "false") return "invalid_choice";
        return required && answer == "false" ? "must_be_accepted" : nullptr;
    case QuestionKind::number:
        return is_number(answer) ? nullptr : "wrong_type";
    case QuestionKind::date:
        return is_day(answer) ? nullptr : "invalid_date";
    }
    return nullptr;
}

} // namespace gapura::domain
