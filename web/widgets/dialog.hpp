#pragma once
// Dialogs over the page. While one is open, the rest can neither be reached nor read; focus goes in and comes back.

#include "web/widgets/button.hpp"
#include "web/widgets/layout.hpp"

#include <string_view>

namespace gapura::web {

struct Dialog {
    std::string_view title;
    float width = 480;    ///< at most; on a phone it is a sheet at the bottom
    bool closable = true; ///< Escape, a press beside it, and a button close it
    std::string_view key;
};

/// Draws while `open`; sets it to false when the person closes it.
void dialog(Dialog const& options, bool& open, Body body);

struct Confirm {
    std::string_view title;
    std::string_view words;
    std::string_view yes; ///< label of the button that does it
    bool dangerous = false;
    bool loading = false;
};

/// True when confirmed; the caller sets `open` to false when it is done.
bool confirm(Confirm const& options, bool& open);

/// A panel that slides in from the side (navigation on a phone, filters).
void drawer(Dialog const& options, bool& open, Body body);

} // namespace gapura::web
