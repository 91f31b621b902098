#include "backend/orders/question_store.hpp"

#include "shared/contract/json.hpp"

namespace gapura::orders {

using storage::named;
using storage::Session;

namespace {

struct Row {
    QuestionId id;
    domain::QuestionKind kind = domain::QuestionKind::text;
    std::string label;
    bool required = false;
    std::string choices;
};

} // namespace

std::vector<api::Question> questions_of(Session& session, EventId event) {
    std::vector<api::Question> questions;
    for (auto& row : session.all<Row>("select id, kind, label, required, choices_json from event_questions"
                                      " where event_id = :event and active = 1 order by position, id",
                                      event))
        questions.push_back({row.id, row.kind, std::move(row.label), row.required,
                             contract::Json::parse(row.choices).get<std::vector<std::string>>()});
    return questions;
}

bool replace_questions(Session& session, EventId event, std::vector<api::Question> const& questions) {
    std::vector<QuestionId> keep;
    std::int64_t position = 0;
    for (auto const& question : questions) {
        ++position;
        auto const choices = contract::Json(question.choices).dump();
        if (!question.id) {
            keep.push_back(session.the<QuestionId>(
                "insert into event_questions (event_id, position, kind, label, required, choices_json)"
                " values (:event, :position, :kind, :label, :required, :choices) returning id",
                event, position, question.kind, question.label, question.required, choices));
            continue;
        }
        auto const changed = session.execute(
            "update event_questions set position = :position, kind = :kind, label = :label, required = :required,"
            " choices_json = :choices, active = 1 where id = :id and event_id = :event",
            position, question.kind, question.label, question.required, choices, *question.id, event);
        if (changed == 0) return false;
        keep.push_back(*question.id);
    }
    session.execute("update event_questions set active = 0 where event_id = :event and id not in integers(:keep)",
                    event, keep);
    return true;
}

void insert_answers(Session& session, OrderId order, std::vector<api::Answer> const& answers) {
    for (auto const& answer : answers)
        session.execute("insert into order_answers (order_id, question_id, value) values (:order, :question, :value)",
                        order, answer.question_id, answer.value);
}

std::vector<api::AnsweredQuestion> answers_of(Session& session, OrderId order) {
    return session.all<api::AnsweredQuestion>(
        "select q.id, q.label, q.kind, a.value from order_answers a join event_questions q on q.id = a.question_id"
        " where a.order_id = :order order by q.position, q.id",
        order);
}

} // namespace gapura::orders
