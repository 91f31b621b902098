#pragma once
// Questions and answers in the database (OR15).

#include "backend/storage/session.hpp"
#include "backend/stored_enum.hpp"
#include "shared/api/order_extras.hpp"

namespace gapura::orders {

/// In their order.
std::vector<api::Question> questions_of(storage::Session& session, EventId event);
/// All of the event's: known ones are changed, others added, what is left out is asked no more. False when a number
/// is not one of this event's questions.
bool replace_questions(storage::Session& session, EventId event, std::vector<api::Question> const& questions);

void insert_answers(storage::Session& session, OrderId order, std::vector<api::Answer> const& answers);
std::vector<api::AnsweredQuestion> answers_of(storage::Session& session, OrderId order);

} // namespace gapura::orders
