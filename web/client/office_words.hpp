#pragma once
// Words of the box office and of its lists (OR13).

#include "shared/api/attendee_import.hpp"

#include <string>

namespace gapura::web {

std::string payment_words(domain::CounterPayment payment);
std::string fault_words(api::ListFault fault, std::int64_t line);
std::string problem_words(api::LineProblem problem);
std::string warning_words(api::LineWarning warning);

} // namespace gapura::web
