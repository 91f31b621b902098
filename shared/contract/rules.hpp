#pragma once
// What a field's value must be like, and what is said when it is not.

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace gapura::contract {

/// A further check of a text that has passed the lengths: the code of what is wrong, or nullptr.
using TextCheck = char const* (*)(std::string_view);

enum class Lines { one, many };

struct Rule {
    std::size_t min_length = 0;    ///< of a text, in code points
    std::size_t max_length = 1000; ///< of a text, in code points
    Lines lines = Lines::one;      ///< whether a text may hold line feeds
    std::int64_t minimum = std::numeric_limits<std::int64_t>::min();
    std::int64_t maximum = std::numeric_limits<std::int64_t>::max();
    std::size_t min_items = 0;
    std::size_t max_items = 1000;
    std::string_view format;  ///< JSON schema's `format`, for the documentation
    std::string_view example; ///< for the documentation and for test data
    TextCheck check = nullptr;

    constexpr Rule checked_as(std::string_view format_name, TextCheck check_text, std::string_view sample) const {
        Rule copy = *this;
        copy.format = format_name, copy.check = check_text, copy.example = sample;
        return copy;
    }
    constexpr Rule like(std::string_view sample) const {
        Rule copy = *this;
        copy.example = sample;
        return copy;
    }
};

constexpr Rule text(std::size_t min_length, std::size_t max_length) {
    return {.min_length = min_length, .max_length = max_length};
}
constexpr Rule lines(std::size_t min_length, std::size_t max_length) {
    return {.min_length = min_length, .max_length = max_length, .lines = Lines::many};
}
constexpr Rule number(std::int64_t minimum, std::int64_t maximum) { return {.minimum = minimum, .maximum = maximum}; }
/// A record's number.
constexpr Rule record() { return {.minimum = 1, .maximum = 9'007'199'254'740'991}; }
constexpr Rule items(std::size_t least, std::size_t most) { return {.min_items = least, .max_items = most}; }
/// A boolean, an enumeration, an instant or a nested message: the type says it all.
constexpr Rule as_typed() { return {}; }

/// One thing that is wrong with a message.
struct Problem {
    std::string code;       ///< machine-readable, e.g. "too_long"
    std::string field;      ///< path of the field: "items[0].quantity"; empty when it concerns the whole
    std::int64_t limit = 0; ///< the limit that was passed, where the code speaks of one
};

using Problems = std::vector<Problem>;

/// Nobody reads more than this. A message may have a hundred thousand wrong fields, and its answer must not be larger
/// than itself.
inline constexpr std::size_t most_problems = 50;
inline bool is_enough(Problems const& problems) { return problems.size() >= most_problems; }

/// All codes that the contract itself can give, with an English sentence; "{limit}" stands for the limit.
struct ProblemText {
    std::string_view code, message;
};
std::vector<ProblemText> const& problem_texts();

/// What a person is told about a problem, in English. Unknown codes (a field's own check) are registered by
/// `register_problem_text`; otherwise a general sentence.
std::string describe(Problem const& problem);

/// Checks a text against its rule: length, line feeds, control characters, bidirectional overrides, the field's own
/// check. Appends at most one problem.
void check_text(std::string_view value, Rule const& rule, std::string const& field, Problems& problems);
void check_number(std::int64_t value, Rule const& rule, std::string const& field, Problems& problems);
void check_count(std::size_t count, Rule const& rule, std::string const& field, Problems& problems);

} // namespace gapura::contract
