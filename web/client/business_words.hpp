#pragma once
// The choices of business profiles in the chosen language (AC12).

#include "shared/domain/business_lists.hpp"

#include <string_view>

namespace gapura::web {

/// The label in the language of the app.
std::string_view label_of(domain::Choice const& choice);
/// The label of a name; empty for none.
std::string_view choice_words(domain::BusinessList list, std::string_view name);

} // namespace gapura::web
