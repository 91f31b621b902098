#include "backend/orders/questions.hpp"

#include "backend/audit/audit.hpp"
#include "backend/events/event_access.hpp"
#include "backend/events/event_page.hpp"
#include "backend/orders/question_store.hpp"
#include "backend/orders/stats_store.hpp"
#include "backend/orders/stock_store.hpp"
#include "shared/base/text.hpp"

#include <algorithm>
#include <set>

namespace gapura::orders {
namespace {

std::optional<Refused> problem_of(std::vector<api::Question> const& questions) {
    std::set<QuestionId> seen;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        auto const& question = questions[i];
        auto const field = [&](char const* name) { return "questions[" + std::to_string(i) + "]." + name; };
        if (trimmed(question.label).empty()) return Refused(contract::Problems{{"required", field("label")}});
        if (question.kind == domain::QuestionKind::choice && question.choices.size() < 2)
            return Refused(contract::Problems{{"too_few", field("choices"), 2}});
        if (question.id && !seen.insert(*question.id).second)
            return Refused(contract::Problems{{"invalid_choice", field("id")}});
    }
    return std::nullopt;
}

std::string field_of(QuestionId id) { return "answers." + std::to_string(id.value); }

} // namespace

Result<api::ListQuestions::Response> list_questions(Context& context, api::ListQuestions::Request const& request) {
    return context.database.read([&](storage::Session& session) -> Result<api::ListQuestions::Response> {
        auto const organizer = organizer_of(session, request.event);
        bool const own = organizer && context.caller && events::manages(*context.caller, *organizer);
        if (!own && !events::event_page(session, request.event, std::nullopt, context.now))
            return Refused(Refusal::not_found);
        return api::ListQuestions::Response{questions_of(session, request.event)};
    });
}

Result<api::SetQuestions::Response> set_questions(Context& context, api::SetQuestions::Request const& request) {
    return context.database.write([&](storage::Session& session) -> Result<api::SetQuestions::Response> {
        auto const organizer = organizer_of(session, request.event_id);
        if (!organizer || !events::manages(*context.caller, *organizer)) return Refused(Refusal::not_found);
        if (auto const problem = problem_of(request.questions)) return *problem;
        (void)lock_event(session, request.event_id); // two at once would leave both sets
        if (!replace_questions(session, request.event_id, request.questions))
            return Refused(contract::Problems{{"invalid_choice", "questions"}});
        audit::record(session, context,
                      {.action = "event.set_questions",
                       .subject = "event",
                       .subject_id = request.event_id.value,
                       .after = {{"count", request.questions.size()}}});
        return api::SetQuestions::Response{questions_of(session, request.event_id)};
    });
}

Result<std::vector<api::Answer>> checked_answers(storage::Session& session, EventId event,
                                                 std::vector<api::Answer> const& given) {
    auto const questions = questions_of(session, event);
    contract::Problems problems;
    std::vector<api::Answer> kept;
    for (auto const& question : questions) {
        auto const is_its = [&](api::Answer const& answer) { return answer.question_id == *question.id; };
        auto const answer = std::find_if(given.begin(), given.end(), is_its);
        std::string const value(answer == given.end() ? std::string_view() : trimmed(answer->value));
        if (auto const* const code =
                domain::answer_problem(question.kind, question.required, question.choices, value))
            problems.push_back({code, field_of(*question.id)});
        else if (!value.empty())
            kept.push_back({*question.id, value});
    }
    for (std::size_t i = 0; i < given.size() && !contract::is_enough(problems); ++i) {
        auto const& id = given[i].question_id;
        bool const known =
            std::any_of(questions.begin(), questions.end(), [&](auto const& q) { return *q.id == id; });
        bool const twice = std::any_of(given.begin(), given.begin() + static_cast<std::ptrdiff_t>(i),
                                       [&](api::Answer const& other) { return other.question_id == id; });
        if (!known || twice) problems.push_back({"invalid_choice", field_of(id)});
    }
    if (!problems.empty()) return Refused(std::move(problems));
    return kept;
}

} // namespace gapura::orders
