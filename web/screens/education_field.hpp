#pragma once
// The last education, one field of several forms.

#include "shared/domain/education.hpp"
#include "web/widgets/field.hpp"

#include <optional>

namespace gapura::web::screens {

/// Gives `options` its label.
Edited education_field(Field options, std::optional<domain::Education>& value);

} // namespace gapura::web::screens
