#pragma once
// Choosing: select, checkbox, radio group, switch, segmented control, tabs.

#include "web/widgets/field.hpp"

#include <span>
#include <string>
#include <string_view>

namespace gapura::web {

struct Option {
    std::string_view value;
    std::string_view label;
    std::string_view description; ///< radio groups show it below the label
    Icon icon = Icon::none;
    bool disabled = false;
};

/// The browser's own list. `value` is an option's value, or empty for none chosen yet (field.placeholder is shown).
Edited select(Field const& field, std::span<Option const> options, std::string& value);

struct Checkbox {
    std::string_view label;
    std::string_view description;
    std::string_view error;
    bool disabled = false;
    bool required = false;
    std::string_view key;
};

/// True in the frame in which it changed.
bool checkbox(Checkbox const& options, bool& checked);
/// The same meaning, for a setting that takes effect at once.
bool toggle(Checkbox const& options, bool& on);

/// Rows or cards with a radio button each.
Edited radio_group(Field const& field, std::span<Option const> options, std::string& value);

/// A few short options side by side, one chosen.
bool segmented(std::string_view label, std::span<Option const> options, std::string& value);

/// Tabs over the content that follows; `value` is the chosen one.
bool tabs(std::string_view label, std::span<Option const> options, std::string& value);

} // namespace gapura::web
