#pragma once
// Keys that do what a button does, for people who work through a list. A screen that has some offers a way to turn
// them off, for speech input presses letters (WCAG 2.2, 2.1.4).

#include <string_view>

namespace gapura::web {

/// True in the one frame in which this key ("a", "?", "ArrowRight") was pressed without Ctrl, Alt or Meta while no
/// field had the focus. Counts only in the topmost layer: what lies below a dialog does not hear.
bool shortcut(std::string_view key);

} // namespace gapura::web
