#pragma once
// Questions of an event's registration form, and what an answer must be like (OR15).

#include "shared/domain/names.hpp"

#include <cstdint>
#include <span>
#include <string>

namespace gapura::domain {

enum class QuestionKind : std::uint8_t { text, choice, checkbox, number, date };

template <>
struct Names<QuestionKind> {
    static constexpr std::array<std::string_view, 5> text{"text", "choice", "checkbox", "number", "date"};
};

inline constexpr std::size_t longest_answer = 1000; ///< in bytes: 250 code points of any script at least

/// The code of what is wrong with a trimmed answer, or nullptr. An empty one is only wrong where one is needed. A
/// checkbox answers "true" or "false", and where it is needed it must be "true"; a number is written as in JSON, a
/// date as in ISO 8601.
char const* answer_problem(QuestionKind kind, bool required, std::span<std::string const> choices,
                           std::string_view answer);

} // namespace gapura::domain
