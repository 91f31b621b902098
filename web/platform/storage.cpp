#include "web/platform/storage.hpp"
#include "web/platform/js_text.hpp"

#include <emscripten.h>
#include <map>

extern "C" {
char* gapura_js_stored(int always, char const*, int);
void gapura_js_store(int always, char const*, int, char const*, int length_or_minus_one);
void gapura_js_queue_put(char const*, int, char const*, int, char const*, int, int token);
void gapura_js_queue_remove(char const*, int, char const*, int, int token);
void gapura_js_queue_list(char const*, int, int token);
}

namespace gapura::web::platform {

namespace {
struct Listing {
    std::vector<QueueEntry> entries;
    std::function<void(std::vector<QueueEntry>)> then;
};
std::map<int, std::function<void(bool)>>& writes() {
    static std::map<int, std::function<void(bool)>> only;
    return only;
}
std::map<int, Listing>& listings() {
    static std::map<int, Listing> only;
    return only;
}
int next_token() {
    static int last = 0;
    return ++last;
}
} // namespace

std::optional<std::string> stored(Keep keep, std::string_view key) {
    char* const value = gapura_js_stored(keep == Keep::always, GAPURA_TEXT(key));
    if (!value) return std::nullopt;
    return take_text(value);
}
void store(Keep keep, std::string_view key, std::string_view value) {
    gapura_js_store(keep == Keep::always, GAPURA_TEXT(key), GAPURA_TEXT(value));
}
void forget(Keep keep, std::string_view key) { gapura_js_store(keep == Keep::always, GAPURA_TEXT(key), "", -1); }

void queue_put(std::string_view queue, std::string_view key, std::string_view value, std::function<void(bool)> then) {
    int const token = next_token();
    writes()[token] = std::move(then);
    gapura_js_queue_put(GAPURA_TEXT(queue), GAPURA_TEXT(key), GAPURA_TEXT(value), token);
}
void queue_remove(std::string_view queue, std::string_view key, std::function<void(bool)> then) {
    int const token = next_token();
    writes()[token] = std::move(then);
    gapura_js_queue_remove(GAPURA_TEXT(queue), GAPURA_TEXT(key), token);
}
void queue_list(std::string_view queue, std::function<void(std::vector<QueueEntry>)> then) {
    int const token = next_token();
    listings()[token].then = std::move(then);
    gapura_js_queue_list(GAPURA_TEXT(queue), token);
}

} // namespace gapura::web::platform

using namespace gapura::web::platform; // NOLINT: the exported functions below are this file's own other half

extern "C" {
EMSCRIPTEN_KEEPALIVE void gapura_queue_entry(int token, char* key, char* value) {
    auto const at = listings().find(token);
    QueueEntry entry{take_text(key), take_text(value)};
    if (at != listings().end()) at->second.entries.push_back(std::move(entry));
}
EMSCRIPTEN_KEEPALIVE void gapura_queue_done(int token, int ok) {
    if (auto const at = writes().find(token); at != writes().end()) {
        auto then = std::move(at->second);
        writes().erase(at);
        if (then) then(ok);
    } else if (auto const list = listings().find(token); list != listings().end()) {
        auto listing = std::move(list->second);
        listings().erase(list);
        if (listing.then) listing.then(std::move(listing.entries));
    }
}
}
