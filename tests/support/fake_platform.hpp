#pragma once
// A pretended browser: what the app asks of the platform is answered here, so that widgets and screens are tested
// without one. The app is used as a person uses it: by roles and names.

#include "web/frame.hpp"
#include "web/platform/dom_mirror.hpp"
#include "web/platform/fetch.hpp"
#include "web/platform/input.hpp"
#include "web/platform/sound.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace gapura::web::testing {

struct Requested {
    platform::FetchId id = 0;
    platform::FetchRequest request;
    std::function<void(platform::FetchAnswer)> then;
    std::uint32_t file = 0;               ///< of an upload
    std::function<void(double)> progress; ///< of an upload
};

struct Announced {
    std::string words;
    bool assertive = false;
};

struct FakeBrowser {
    // What the device is; set it before a frame.
    Size viewport{390, 844};
    float density = 2;
    double seconds = 1;
    bool dark = false, reduced_motion = true, visible = true, online = true;
    std::string language = "id-ID";
    std::string zone = "Asia/Jakarta";

    // What the app did.
    std::string address = "/";
    std::vector<std::string> history;
    std::string title, document_language, copied, shared, vibrated, loaded_page;
    std::vector<platform::Semantic> records; ///< of the last frame
    std::vector<Announced> announced;
    std::vector<platform::Tone> tones;
    std::map<std::string, std::string> lettered; ///< what the browser's own fonts drew, and the family asked for
    platform::ItemId focused = 0;
    int frames_requested = 0;
    bool awake = false;
    std::map<std::string, std::string> session, local;
    std::map<std::string, std::map<std::string, std::string>> queues;
    std::vector<Requested> requests;          ///< not answered yet
    std::map<std::string, std::string> files; ///< of the site, besides fonts and texts

    std::vector<platform::InputEvent> events;
    platform::Pointer pointer;

    // ---- using the app

    /// Builds one frame with this screen (or app).
    void draw(void (*update)(Frame const&), void (*screen)(Frame const&));
    /// The same with only a drawing function.
    void draw(void (*screen)(Frame const&)) { draw(nullptr, screen); }

    /// The record of this role and name; a failed expectation and an empty record if there is none.
    platform::Semantic find(platform::Role role, std::string_view name) const;
    bool has(platform::Role role, std::string_view name) const;
    /// True if any text on the page contains the words.
    bool says(std::string_view words) const;

    void press(platform::Role role, std::string_view name);
    /// Also navigates, as the browser does.
    void follow(std::string_view name);
    void type(std::string_view label, std::string_view value);
    void choose(std::string_view label, std::string_view value) { type(label, value); }
    void check(std::string_view label, bool on = true);
    /// A key pressed while no field has the focus, or while one has it.
    void press_key(std::string_view key, bool in_editor = false);
    void go(std::string_view path);
    /// Answers the oldest request to a URL that begins so; false if there is none.
    bool answer(std::string_view url, int status, std::string_view body = "{}");
    /// The oldest request for this very address, else the oldest whose address begins so.
    std::vector<Requested>::iterator oldest(std::string_view url);
    /// Chooses a file in the element of this name, as the browser's dialog does.
    void pick(std::string_view label, std::string_view file_name, std::string_view media_type, std::int64_t bytes);
    /// Tells how far the oldest upload has come.
    void progress(double done);
    /// Lets time pass: timers that are due run.
    void wait(double seconds_more);
};

FakeBrowser& browser();

/// A fresh browser with fonts and texts loaded; call in SetUp().
void open_browser();

} // namespace gapura::web::testing
