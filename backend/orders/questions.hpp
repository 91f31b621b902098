#pragma once
// The questions of a registration form (OR15).

#include "backend/context.hpp"
#include "backend/storage/session.hpp"
#include "shared/api/order_extras.hpp"

namespace gapura::orders {

/// Of a draft there are none for the public.
Result<api::ListQuestions::Response> list_questions(Context& context, api::ListQuestions::Request const& request);
Result<api::SetQuestions::Response> set_questions(Context& context, api::SetQuestions::Request const& request);

/// The answers as they are kept: trimmed, without empty ones. The refusal names what is wrong by its question:
/// "answers.17".
Result<std::vector<api::Answer>> checked_answers(storage::Session& session, EventId event,
                                                 std::vector<api::Answer> const& given);

} // namespace gapura::orders
