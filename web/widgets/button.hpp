#pragma once
// Things to press. Each function answers true in the one frame in which it was pressed (by pointer, keyboard or
// assistive technology), and never while disabled or loading.

#include "web/style.hpp"
#include "web/widgets/icon.hpp"
#include "web/widgets/layout.hpp"

#include <string_view>

namespace gapura::web {

enum class Kind { primary, secondary, ghost, danger };
enum class Scale { small, normal, large };
enum class Fill { content, width };

struct Button {
    std::string_view label; ///< what a person reads, and the accessible name unless `name` is given
    Kind kind = Kind::primary;
    Icon icon = Icon::none;
    Scale scale = Scale::normal;
    Fill fill = Fill::content;
    bool disabled = false;
    std::string_view reason; ///< why it is disabled: shown as its description; the button stays focusable then
    bool loading = false;    ///< keeps its width, shows a spinner, cannot be pressed
    bool submits = false;    ///< the form's own button: Enter in a field presses it
    std::string_view name;   ///< accessible name where the label is not enough alone ("Edit" → "Edit Jazz Night")
    std::string_view key;    ///< identity, when the label changes while the control stays the same
    bool expanded_known = false, expanded = false; ///< for a button that opens something
};

bool button(Button const& options);

struct Link {
    std::string_view label;
    std::string_view href; ///< a path within the app navigates without loading; anything else opens as the web does
    Icon icon = Icon::none;
    enum class Look { text, button_primary, button_secondary, button_ghost } look = Look::text;
    Scale scale = Scale::normal;
    Fill fill = Fill::content;
    std::string_view name;
    std::string_view key;
    bool current = false; ///< the page where one is now
    bool new_tab = false;
    std::string_view download; ///< a file name: the browser saves instead of showing
};

/// The platform does the navigating; the answer is only for what else should happen.
bool link(Link const& options);

struct IconButton {
    Icon icon = Icon::none;
    std::string_view name; ///< accessible name and tooltip; required
    Tone tone = Tone::neutral;
    bool disabled = false;
    bool pressed_known = false, pressed = false; ///< for a toggle
    std::string_view key;
    Scale scale = Scale::normal;
};

bool icon_button(IconButton const& options);

} // namespace gapura::web
