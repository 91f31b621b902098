#pragma once
// Everything that is held about a person, as JSON (AC13).

#include "backend/context.hpp"

namespace gapura::own_data {

/// One object: a list for each table that has rows of the caller's, found in the schema: rows that refer to the
/// account, and rows that refer to those. Without secrets, and without what belongs to other people.
Result<std::string> export_own_data(Context& context);

} // namespace gapura::own_data
