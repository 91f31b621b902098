#include "web/platform/browser.hpp"
#include "web/platform/files.hpp"
#include "web/platform/js_text.hpp"
#include "web/platform/start.hpp"

#include <emscripten.h>
#include <map>

extern "C" {
void gapura_start_browser();
void gapura_js_start_graphics();
void gapura_js_start_mirror();
void gapura_js_start_sound();
void gapura_js_ready();
void gapura_js_request_frame();
void gapura_js_request_frame_in(double delay);
char* gapura_js_address();
char* gapura_js_origin();
void gapura_js_push(char const*, int);
void gapura_js_replace(char const*, int);
void gapura_js_back();
void gapura_js_load(char const*, int);
void gapura_js_title(char const*, int);
void gapura_js_lang(char const*, int);
char* gapura_js_language();
char* gapura_js_zone();
int gapura_js_prefers_dark();
int gapura_js_reduced_motion();
void gapura_js_theme(int dark, int page, int text, int faint, int accent);
int gapura_js_visible();
int gapura_js_is_online();
void gapura_js_vibrate(char const*, int);
void gapura_js_keep_awake(int);
int gapura_js_can_share();
void gapura_js_share(char const*, int, char const*, int, char const*, int);
void gapura_js_copy(char const*, int, int token);
void gapura_js_save_file(char const*, int, char const*, int, char const*, int);
void gapura_js_warn_before_leaving(int);
void gapura_js_random(std::uint8_t*, int);
double gapura_js_seconds();
void gapura_js_after(int id, double delay);
void gapura_js_cancel(int id);
void gapura_js_load_file(char const*, int, int token);
}

namespace gapura::web::platform {

namespace {
struct State {
    void (*draw_frame)() = nullptr;
    std::function<void(std::string_view)> navigate;
    std::function<void(bool)> visibility;
    std::function<void(bool)> network;
    std::map<int, std::function<void(bool)>> copies;
    std::map<int, std::function<void()>> timers;
    std::map<int, std::function<void(std::optional<std::string>)>> files;
    int next = 1;
};
State& state() {
    static State only;
    return only;
}

template <class Map>
auto take(Map& from, int key) {
    typename Map::mapped_type found;
    if (auto at = from.find(key); at != from.end()) {
        found = std::move(at->second);
        from.erase(at);
    }
    return found;
}
} // namespace

void start(void (*draw_frame)()) {
    state().draw_frame = draw_frame;
    gapura_start_browser();
    gapura_js_start_graphics();
    gapura_js_start_mirror();
    gapura_js_start_sound();
}
void ready() { gapura_js_ready(); }

void request_frame() { gapura_js_request_frame(); }
void request_frame_in(double delay) { gapura_js_request_frame_in(delay); }

std::string address() { return take_text(gapura_js_address()); }
std::string origin() { return take_text(gapura_js_origin()); }
void push_address(std::string_view path) { gapura_js_push(GAPURA_TEXT(path)); }
void replace_address(std::string_view path) { gapura_js_replace(GAPURA_TEXT(path)); }
void go_back() { gapura_js_back(); }
void on_navigate(std::function<void(std::string_view)> then) { state().navigate = std::move(then); }
void load_page(std::string_view url) { gapura_js_load(GAPURA_TEXT(url)); }
void set_title(std::string_view title) { gapura_js_title(GAPURA_TEXT(title)); }
void set_document_language(std::string_view code) { gapura_js_lang(GAPURA_TEXT(code)); }
std::string preferred_language() { return take_text(gapura_js_language()); }
std::string device_zone() { return take_text(gapura_js_zone()); }

bool prefers_dark() { return gapura_js_prefers_dark(); }
bool prefers_reduced_motion() { return gapura_js_reduced_motion(); }
void set_document_theme(bool dark, std::uint32_t page, std::uint32_t text, std::uint32_t faint,
                        std::uint32_t accent) {
    gapura_js_theme(dark, int(page), int(text), int(faint), int(accent));
}
bool page_visible() { return gapura_js_visible(); }
void on_visibility(std::function<void(bool)> then) { state().visibility = std::move(then); }
bool online() { return gapura_js_is_online(); }
void on_online(std::function<void(bool)> then) { state().network = std::move(then); }

void vibrate(std::string_view milliseconds) { gapura_js_vibrate(GAPURA_TEXT(milliseconds)); }
void keep_awake(bool awake) { gapura_js_keep_awake(awake); }
bool can_share() { return gapura_js_can_share(); }
void share(std::string_view title, std::string_view words, std::string_view url) {
    gapura_js_share(GAPURA_TEXT(title), GAPURA_TEXT(words), GAPURA_TEXT(url));
}
void copy_text(std::string_view words, std::function<void(bool)> then) {
    int const token = state().next++;
    state().copies[token] = std::move(then);
    gapura_js_copy(GAPURA_TEXT(words), token);
}
void save_file(std::string_view name, std::string_view media_type, std::string_view content) {
    gapura_js_save_file(GAPURA_TEXT(name), GAPURA_TEXT(media_type), GAPURA_TEXT(content));
}
void warn_before_leaving(bool warn) { gapura_js_warn_before_leaving(warn); }
void random_bytes(std::uint8_t* out, std::size_t count) { gapura_js_random(out, int(count)); }
std::string random_uuid() {
    std::uint8_t bytes[16];
    random_bytes(bytes, sizeof bytes);
    bytes[6] = std::uint8_t((bytes[6] & 0x0f) | 0x40); // version 4
    bytes[8] = std::uint8_t((bytes[8] & 0x3f) | 0x80); // variant of RFC 9562
    std::string text;
    for (int i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
        text += "0123456789abcdef"[bytes[i] >> 4];
        text += "0123456789abcdef"[bytes[i] & 15];
    }
    return text;
}
double monotonic_seconds() { return gapura_js_seconds(); }

TimerId after(double delay, std::function<void()> then) {
    int const id = state().next++;
    state().timers[id] = std::move(then);
    gapura_js_after(id, delay);
    return TimerId(id);
}
void cancel_timer(TimerId id) {
    if (state().timers.erase(int(id))) gapura_js_cancel(int(id));
}

void load_file(std::string_view name, std::function<void(std::optional<std::string>)> then) {
    int const token = state().next++;
    state().files[token] = std::move(then);
    gapura_js_load_file(GAPURA_TEXT(name), token);
}

} // namespace gapura::web::platform

using namespace gapura::web::platform; // NOLINT: the exported functions below are this file's own other half

extern "C" {
EMSCRIPTEN_KEEPALIVE void gapura_frame() {
    if (state().draw_frame) state().draw_frame();
}
EMSCRIPTEN_KEEPALIVE void gapura_request_frame() { request_frame(); }
EMSCRIPTEN_KEEPALIVE void gapura_navigated(char* path) {
    auto const text = take_text(path);
    if (state().navigate) state().navigate(text);
    request_frame();
}
EMSCRIPTEN_KEEPALIVE void gapura_visibility(int visible) {
    if (state().visibility) state().visibility(visible);
}
EMSCRIPTEN_KEEPALIVE void gapura_online(int online) {
    if (state().network) state().network(online);
}
EMSCRIPTEN_KEEPALIVE void gapura_copied(int token, int copied) {
    if (auto then = take(state().copies, token)) then(copied);
}
EMSCRIPTEN_KEEPALIVE void gapura_timer(int id) {
    if (auto then = take(state().timers, id)) then();
}
EMSCRIPTEN_KEEPALIVE void gapura_file_loaded(int token, char* content, int size) {
    std::optional<std::string> bytes;
    if (content) bytes.emplace(content, std::size_t(size));
    std::free(content);
    if (auto then = take(state().files, token)) then(std::move(bytes));
}
}
