#include "web/platform/handheld.hpp"

#include <array>
#include <emscripten.h>
#include <utility>

extern "C" {
void gapura_js_handheld_start(char const* label, int length);
void gapura_js_handheld_stop();
}

namespace gapura::web::platform {
namespace {

struct Handheld {
    KeyWatcher* watcher = nullptr;
    std::array<std::array<char, 64>, 2> names{}; ///< KeyboardEvent.key and .code
    std::array<char, 16384> text{};              ///< of an insertion or a paste
    std::string keep;
    std::vector<std::string> scans;
};
Handheld handheld;

/// Scans that nobody takes must not fill the memory.
constexpr std::size_t most_scans = 64;

/// The bits that handheld.js knows.
int told(WedgeAnswer&& answer) {
    handheld.keep = std::move(answer.keep);
    if (answer.scan && handheld.scans.size() < most_scans) handheld.scans.push_back(std::move(*answer.scan));
    return (answer.swallow ? 1 : 0) | (answer.mark ? 2 : 0) | (answer.take_back ? 4 : 0) | (answer.scan ? 8 : 0);
}

KeyPress pressed(double milliseconds, int flags, int target) {
    KeyPress key;
    key.key = handheld.names[0].data();
    key.code = handheld.names[1].data();
    key.milliseconds = milliseconds;
    key.handled = emscripten_get_now();
    key.shift = (flags & 1) != 0;
    key.control = (flags & 2) != 0;
    key.alt = (flags & 4) != 0;
    key.meta = (flags & 8) != 0;
    key.alt_graph = (flags & 16) != 0;
    key.caps_lock = (flags & 32) != 0;
    key.repeat = (flags & 64) != 0;
    key.target = static_cast<KeyTarget>(target);
    return key;
}

} // namespace

void listen_to_handheld(KeyWatcher& watcher, std::string_view label) {
    handheld.watcher = &watcher;
    gapura_js_handheld_start(label.data(), static_cast<int>(label.size()));
}

void ignore_handheld() {
    gapura_js_handheld_stop();
    handheld.watcher = nullptr;
    handheld.scans.clear();
}

std::vector<std::string> take_handheld_scans() { return std::exchange(handheld.scans, {}); }

} // namespace gapura::web::platform

using namespace gapura::web::platform;

extern "C" {

EMSCRIPTEN_KEEPALIVE char* gapura_handheld_name(int which) { return handheld.names[which == 0 ? 0 : 1].data(); }
EMSCRIPTEN_KEEPALIVE char* gapura_handheld_text() { return handheld.text.data(); }
EMSCRIPTEN_KEEPALIVE char const* gapura_handheld_keep() { return handheld.keep.c_str(); }

EMSCRIPTEN_KEEPALIVE int gapura_handheld_press(double milliseconds, int flags, int target) {
    return handheld.watcher ? told(handheld.watcher->press(pressed(milliseconds, flags, target))) : 0;
}

EMSCRIPTEN_KEEPALIVE int gapura_handheld_release(double milliseconds, int flags, int target) {
    return handheld.watcher ? told(handheld.watcher->release(pressed(milliseconds, flags, target))) : 0;
}

EMSCRIPTEN_KEEPALIVE int gapura_handheld_insert(double milliseconds, int target) {
    if (!handheld.watcher) return 0;
    return told(handheld.watcher->insert(handheld.text.data(), milliseconds, static_cast<KeyTarget>(target)));
}

EMSCRIPTEN_KEEPALIVE int gapura_handheld_paste(int target) {
    return handheld.watcher ? told(handheld.watcher->paste(handheld.text.data(), static_cast<KeyTarget>(target))) : 0;
}

EMSCRIPTEN_KEEPALIVE int gapura_handheld_wait(double milliseconds) {
    return handheld.watcher ? told(handheld.watcher->wait(milliseconds)) : 0;
}

/// -1: nothing to wait for.
EMSCRIPTEN_KEEPALIVE double gapura_handheld_deadline() {
    auto const deadline = handheld.watcher ? handheld.watcher->deadline() : std::nullopt;
    return deadline.value_or(-1);
}

EMSCRIPTEN_KEEPALIVE void gapura_handheld_forget() {
    if (handheld.watcher) handheld.watcher->forget();
}
}
