#pragma once
// The steps of a wizard, numbered: those that are done can be gone back to.

#include <optional>
#include <span>
#include <string_view>

namespace gapura::web {

struct Stepper {
    std::string_view label;                  ///< accessible name of the whole
    std::span<std::string_view const> steps; ///< their names, in order
    int present = 0;                         ///< index of the step that is shown
    int reachable = 0;                       ///< index of the last step that may be gone to
};

/// The index of the step that was pressed. On a phone only the present step's name is written out.
std::optional<int> stepper(Stepper const& options);

} // namespace gapura::web
