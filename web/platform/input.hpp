#pragma once
// What the person did since the last frame. Presses and edits come from the DOM (so pointer, keyboard and assistive
// technology are one path, and each press counts once); the pointer's place is only for hovering and pressed looks.

#include "web/geometry.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace gapura::web::platform {

using ItemId = std::uint32_t;

struct InputEvent {
    enum class Kind {
        press,   ///< `item` was pressed: click, tap, Enter, Space, a screen reader's action
        change,  ///< `item` has the value `text` now (also of select, checkbox "1"/"0", radio)
        focus,   ///< `item` got the focus; `visibly`: by keyboard, so a ring is drawn. 0: nothing has it
        blur,    ///< `item` lost it
        dismiss, ///< Escape or a press beside it closes the dialog `item`
        scroll,  ///< the region `item` stands at `offset` now
    } kind = Kind::press;
    ItemId item = 0;
    std::string text;
    Point offset;
    bool visibly = false;
};

struct Pointer {
    Point at{-1e6f, -1e6f}; ///< px; far away when a mouse left or a finger was lifted
    bool down = false;
    bool touch = false;
};

/// Takes the events that have come since the last call.
std::vector<InputEvent> take_events();
Pointer pointer();

/// A key as the browser reports it, before anything else sees it.
struct RawKey {
    std::string_view key;    ///< KeyboardEvent.key: "a", "Enter", "Process"
    std::string_view code;   ///< KeyboardEvent.code: "KeyA"
    double milliseconds = 0; ///< KeyboardEvent.timeStamp
    bool shift = false, control = false, alt = false, meta = false, repeat = false;
    bool in_editor = false; ///< the focus is in a field
};
enum class KeyAnswer { pass, swallow };
/// The hook of the handheld scanner; an empty function removes it. (The scanner may instead bring its own listener.)
void on_key(std::function<KeyAnswer(RawKey const&)> hook);

} // namespace gapura::web::platform
