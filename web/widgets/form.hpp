#pragma once
// A form: its fields, its problems, its button.

#include "web/widgets/button.hpp"
#include "web/widgets/field.hpp"

#include <span>
#include <string_view>

namespace gapura::web {

struct Form {
    std::string_view name; ///< accessible name, required
    float gap = 20;
    std::string_view key;
};

/// Enter in a field presses the button with `.submits = true` within.
void form(Form const& options, Body body);

/// A problem that the summary lists; pressing it moves the focus to that field.
struct Problem {
    std::string_view label; ///< the field's label as given to it; empty: it concerns the whole form
    std::string_view words;
};

/// Above the fields after a failed attempt; announced, draws nothing when there are no problems.
void error_summary(std::string_view title, std::span<Problem const> problems);

/// Moves the focus to the field of this label (and key) in the present form when it is drawn next.
void focus_field(std::string_view label);

} // namespace gapura::web
