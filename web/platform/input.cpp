#include "web/platform/input.hpp"
#include "web/platform/js_text.hpp"

#include <emscripten.h>

namespace gapura::web::platform {

namespace {
struct State {
    std::vector<InputEvent> events;
    Pointer pointer;
    std::function<KeyAnswer(RawKey const&)> key_hook;
};
State& state() {
    static State only;
    return only;
}
} // namespace

std::vector<InputEvent> take_events() { return std::exchange(state().events, {}); }
Pointer pointer() { return state().pointer; }
void on_key(std::function<KeyAnswer(RawKey const&)> hook) { state().key_hook = std::move(hook); }

} // namespace gapura::web::platform

using namespace gapura::web::platform; // NOLINT: the exported functions below are this file's own other half

extern "C" {
EMSCRIPTEN_KEEPALIVE void gapura_event(int kind, ItemId item, char* text, double x, double y, int visibly) {
    auto& events = state().events;
    InputEvent event{InputEvent::Kind(kind), item, take_text(text), {float(x), float(y)}, visibly != 0};
    // Only the last of a row of scroll events counts.
    if (event.kind == InputEvent::Kind::scroll && !events.empty() && events.back().kind == event.kind &&
        events.back().item == item)
        events.back() = std::move(event);
    else
        events.push_back(std::move(event));
}
EMSCRIPTEN_KEEPALIVE void gapura_pointer(double x, double y, int down, int touch) {
    state().pointer = {{float(x), float(y)}, down != 0, touch != 0};
}
EMSCRIPTEN_KEEPALIVE int gapura_has_key_hook() { return state().key_hook ? 1 : 0; }
EMSCRIPTEN_KEEPALIVE int gapura_key(char* key, char* code, double milliseconds, int flags) {
    auto const key_text = take_text(key);
    auto const code_text = take_text(code);
    if (!state().key_hook) return 0;
    RawKey raw{key_text, code_text, milliseconds};
    raw.shift = flags & 1;
    raw.control = flags & 2;
    raw.alt = flags & 4;
    raw.meta = flags & 8;
    raw.repeat = flags & 16;
    raw.in_editor = flags & 32;
    return state().key_hook(raw) == KeyAnswer::swallow;
}
}
