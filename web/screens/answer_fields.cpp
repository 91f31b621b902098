#include "web/screens/answer_fields.hpp"

#include "shared/base/text.hpp"
#include "web/widgets/widgets.hpp"

#include <algorithm>

namespace gapura::web::screens {
namespace {

using domain::QuestionKind;

constexpr int longest_typed = 250; // characters of any script, within the bytes that the server takes
constexpr std::string_view prefix = "answers.";

std::string field_of(api::Question const& question) {
    return std::string(prefix) + std::to_string(question.id->value);
}

bool is_answer(std::string_view field) { return field.substr(0, prefix.size()) == prefix; }

} // namespace

void AnswerFields::ask(EventId event) {
    if (!(event == event_)) values_.clear(), said_.clear(), others_ = false;
    event_ = event;
    questions_.load({event});
}

std::vector<api::Question> const& AnswerFields::questions() const {
    static std::vector<api::Question> const none;
    return known() ? questions_.answer()->data : none;
}

bool AnswerFields::any() const { return questions_.answer().failed() || !questions().empty(); }

std::string AnswerFields::sent(api::Question const& question) const {
    auto const at = values_.find(question.id->value);
    std::string value(at == values_.end() ? std::string_view() : trimmed(at->second));
    if (question.kind == QuestionKind::checkbox && value.empty()) return "false";
    // As it is written here; what travels is as in JSON.
    if (question.kind == QuestionKind::number) std::replace(value.begin(), value.end(), ',', '.');
    return value;
}

std::vector<api::Answer> AnswerFields::answers() const {
    std::vector<api::Answer> list;
    for (auto const& question : questions())
        if (auto value = sent(question); !value.empty()) list.push_back({*question.id, std::move(value)});
    return list;
}

std::string AnswerFields::problem_of(api::Question const& question) const {
    auto const* const code =
        domain::answer_problem(question.kind, question.required, question.choices, sent(question));
    if (!code) return {};
    if (question.kind == QuestionKind::number && std::string_view(code) == "wrong_type")
        return text("answers.not_a_number");
    return words_of(contract::Problem{code, field_of(question), longest_typed});
}

bool AnswerFields::attempt() {
    said_.touch_all();
    for (auto const& question : questions())
        if (!problem_of(question).empty()) {
            focus_field(question.label);
            return false;
        }
    return known();
}

bool AnswerFields::refuse(Failure const& failure) {
    auto const about_answer = [](contract::Problem const& problem) { return is_answer(problem.field); };
    if (std::none_of(failure.problems.begin(), failure.problems.end(), about_answer)) return false;
    said_.refuse(failure);
    // Perhaps the organizer has changed the form meanwhile: what is still asked keeps its answer.
    others_ = std::any_of(failure.problems.begin(), failure.problems.end(), [&](contract::Problem const& problem) {
        return std::none_of(questions().begin(), questions().end(),
                            [&](api::Question const& each) { return field_of(each) == problem.field; });
    });
    questions_.reload();
    return true;
}

void AnswerFields::draw() {
    auto const& answer = questions_.answer();
    if (!answer.has_value()) {
        if (answer.failed() && error_state(text("answers.failed"), words_of(answer.failure()))) questions_.reload();
        return;
    }
    if (others_) notice(Tone::warning, text("answers.changed"));
    for (auto const& question : questions()) keyed(question.id->value, [&] { draw_question(question); });
}

void AnswerFields::draw_question(api::Question const& question) {
    auto const field = field_of(question);
    std::string error = said_.under(field, std::nullopt);
    if (error.empty() && said_.touched(field)) error = problem_of(question);
    auto const edited = draw_control(question, error, values_[question.id->value]);
    if (edited.changed) said_.changed(field);
    if (edited.left) said_.touch(field);
}

Edited AnswerFields::draw_control(api::Question const& question, std::string const& error, std::string& value) {
    Field what{.label = question.label,
               .error = error,
               .autocomplete = "off",
               .required = question.required,
               .optional_mark = !question.required};
    switch (question.kind) {
    case QuestionKind::choice: {
        std::vector<Option> options;
        options.reserve(question.choices.size() + 1);
        std::string const none = text("answers.none"), placeholder = text("answers.choose");
        if (!question.required) options.push_back({.value = "", .label = none});
        for (auto const& choice : question.choices) options.push_back({.value = choice, .label = choice});
        what.placeholder = placeholder;
        return select(what, options, value);
    }
    case QuestionKind::checkbox: {
        bool checked = value == "true";
        bool const changed =
            checkbox({.label = question.label, .error = error, .required = question.required}, checked);
        if (changed) value = checked ? "true" : "false";
        return {.changed = changed, .left = changed};
    }
    case QuestionKind::number:
        what.entry = Entry::number;
        what.max_length = 20;
        return text_field(what, value);
    case QuestionKind::date:
        return date_field(what, value);
    case QuestionKind::text:
        break;
    }
    what.max_length = longest_typed;
    return text_field(what, value);
}

} // namespace gapura::web::screens
