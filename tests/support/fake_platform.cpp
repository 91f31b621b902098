#include "tests/support/fake_platform.hpp"
#include "generated/test_places.hpp"

#include "web/platform/browser.hpp"
#include "web/platform/clock.hpp"
#include "web/platform/files.hpp"
#include "web/platform/graphics.hpp"
#include "web/platform/start.hpp"
#include "web/platform/storage.hpp"
#include "web/platform/text_image.hpp"
#include "web/platform/texture.hpp"
#include "web/platform/upload.hpp"
#include "web/style.hpp"
#include "web/text.hpp"
#include "web/widgets/paint.hpp"
#include "web/widgets/ui.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <gtest/gtest.h>
#include <imgui.h>
#include <sstream>

namespace gapura::web {

namespace {

struct Hooks {
    std::function<void(std::string_view)> navigate;
    std::function<void(bool)> visibility, network;
    std::function<platform::KeyAnswer(platform::RawKey const&)> key;
    struct Timer {
        platform::TimerId id;
        double at;
        std::function<void()> then;
    };
    std::vector<Timer> timers;
    std::uint32_t next = 1;
};
Hooks& hooks() {
    static Hooks only;
    return only;
}

testing::FakeBrowser& fake() { return testing::browser(); }

std::string read_file(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream content;
    content << file.rdbuf();
    return content.str();
}

std::string name_of(platform::Semantic const& record) {
    return record.accessible_name.empty() ? record.label : record.accessible_name;
}

int offset_of(std::string_view zone) {
    if (zone == "Asia/Jakarta" || zone == "Asia/Pontianak") return 7 * 60;
    if (zone == "Asia/Makassar") return 8 * 60;
    if (zone == "Asia/Jayapura") return 9 * 60;
    return 0;
}

/// Textures that ImGui asks for are granted and thrown away.
void grant_textures() {
    static ImTextureID next = 1;
    for (auto* texture : ImGui::GetPlatformIO().Textures) {
        if (texture->Status == ImTextureStatus_WantCreate) texture->SetTexID(next++);
        if (texture->Status == ImTextureStatus_WantDestroy) {
            texture->SetTexID(ImTextureID_Invalid);
            texture->SetStatus(ImTextureStatus_Destroyed);
        } else {
            texture->SetStatus(ImTextureStatus_OK);
        }
    }
}

} // namespace

namespace testing {

FakeBrowser& browser() {
    static FakeBrowser only;
    return only;
}

void open_browser() {
    static bool started = false;
    auto const seconds = browser().seconds;
    browser() = FakeBrowser{};
    browser().seconds = seconds + 10; // monotonic over the whole program
    // Numbers go on over the whole program: what an earlier test left behind must not abort what this one asks.
    auto const next = hooks().next;
    auto const key = hooks().key;
    hooks() = Hooks{};
    hooks().next = next, hooks().key = key;
    if (!started) {
        started = true;
        ImGui::CreateContext();
        std::string const fonts = GAPURA_FONT_DIR;
        paint::load_fonts(read_file(fonts + "/text-400.ttf"), read_file(fonts + "/text-600.ttf"),
                          read_file(fonts + "/text-700.ttf"), read_file(fonts + "/icons.ttf"));
        ui::start();
    }
    set_language(Language::indonesian);
    set_theme_choice(ThemeChoice::system);
}

void FakeBrowser::draw(void (*update)(Frame const&), void (*screen)(Frame const&)) {
    ui::build_frame(
        update ? update : [](Frame const&) {}, screen);
    grant_textures();
}

platform::Semantic FakeBrowser::find(platform::Role role, std::string_view name) const {
    for (auto const& record : records)
        if (record.role == role && name_of(record) == name) return record;
    std::string all;
    for (auto const& record : records)
        if (record.role == role) all += "\n  \"" + name_of(record) + "\"";
    ADD_FAILURE() << "nothing of role " << int(role) << " is called \"" << name << "\"; there are:" << all;
    return {};
}

bool FakeBrowser::has(platform::Role role, std::string_view name) const {
    return std::any_of(records.begin(), records.end(),
                       [&](auto const& record) { return record.role == role && name_of(record) == name; });
}

bool FakeBrowser::says(std::string_view words) const {
    return std::any_of(records.begin(), records.end(), [&](auto const& record) {
        return record.label.find(words) != std::string::npos || record.description.find(words) != std::string::npos;
    });
}

void FakeBrowser::press(platform::Role role, std::string_view name) {
    auto const record = find(role, name);
    if (record.disabled) return; // as the real elements do
    events.push_back({platform::InputEvent::Kind::press, record.id, {}, {}, false});
}

void FakeBrowser::follow(std::string_view name) {
    auto const record = find(platform::Role::link, name);
    events.push_back({platform::InputEvent::Kind::press, record.id, {}, {}, false});
    if (!record.href.empty() && record.href.front() == '/') platform::push_address(record.href);
}

void FakeBrowser::type(std::string_view label, std::string_view value) {
    for (auto const& record : records) {
        using platform::Role;
        if (record.role != Role::text_field && record.role != Role::text_area && record.role != Role::select)
            continue;
        if (name_of(record) != label) continue;
        events.push_back({platform::InputEvent::Kind::focus, record.id, {}, {}, false});
        events.push_back({platform::InputEvent::Kind::change, record.id, std::string(value), {}, false});
        events.push_back({platform::InputEvent::Kind::blur, record.id, {}, {}, false});
        return;
    }
    ADD_FAILURE() << "no field is called \"" << label << "\"";
}

void FakeBrowser::pick(std::string_view label, std::string_view file_name, std::string_view media_type,
                       std::int64_t bytes) {
    auto const value =
        "7\t" + std::to_string(bytes) + "\t" + std::string(media_type) + "\t\t" + std::string(file_name);
    auto const record = find(platform::Role::file, label);
    events.push_back({platform::InputEvent::Kind::change, record.id, value, {}, false});
}

void FakeBrowser::progress(double done) {
    for (auto const& one : requests)
        if (one.progress) return one.progress(done);
    ADD_FAILURE() << "nothing is being uploaded";
}

void FakeBrowser::check(std::string_view label, bool on) {
    for (auto const& record : records) {
        using platform::Role;
        if (record.role != Role::checkbox && record.role != Role::toggle && record.role != Role::radio) continue;
        if (name_of(record) != label) continue;
        events.push_back({platform::InputEvent::Kind::change, record.id, on ? "1" : "0", {}, false});
        return;
    }
    ADD_FAILURE() << "no checkbox, switch or radio button is called \"" << label << "\"";
}

void FakeBrowser::press_key(std::string_view key, bool in_editor) {
    if (hooks().key) hooks().key({.key = key, .code = key, .in_editor = in_editor});
}

void FakeBrowser::go(std::string_view path) { platform::push_address(path); }

std::vector<Requested>::iterator FakeBrowser::oldest(std::string_view url) {
    auto const exact = std::find_if(requests.begin(), requests.end(),
                                    [&](Requested const& each) { return each.request.url == url; });
    if (exact != requests.end()) return exact;
    return std::find_if(requests.begin(), requests.end(),
                        [&](Requested const& each) { return each.request.url.compare(0, url.size(), url) == 0; });
}

bool FakeBrowser::answer(std::string_view url, int status, std::string_view body) {
    auto const at = oldest(url);
    if (at == requests.end()) return false;
    auto const then = std::move(at->then);
    requests.erase(at);
    platform::FetchAnswer made;
    made.status = status;
    made.body = body;
    made.content_type = "application/json";
    if (status == 0) made.failure = platform::FetchAnswer::Failure::offline;
    then(std::move(made));
    return true;
}

void FakeBrowser::wait(double seconds_more) {
    seconds += seconds_more;
    auto& timers = hooks().timers;
    for (;;) {
        auto const due =
            std::find_if(timers.begin(), timers.end(), [&](auto const& one) { return one.at <= seconds; });
        if (due == timers.end()) return;
        auto const then = std::move(due->then);
        timers.erase(due);
        then();
    }
}

} // namespace testing

namespace platform {

void start(void (*)()) {}
void ready() {}
bool graphics_lost() { return false; }
void request_frame() { ++fake().frames_requested; }
void request_frame_in(double) {}

std::string address() { return fake().address; }
std::string origin() { return "https://gapura.test"; }
void push_address(std::string_view path) {
    fake().history.push_back(fake().address);
    fake().address = path;
    if (hooks().navigate) hooks().navigate(fake().address);
}
void replace_address(std::string_view path) { fake().address = path; }
void go_back() {
    if (fake().history.empty()) return;
    fake().address = fake().history.back();
    fake().history.pop_back();
    if (hooks().navigate) hooks().navigate(fake().address);
}
void on_navigate(std::function<void(std::string_view)> then) { hooks().navigate = std::move(then); }
void load_page(std::string_view url) { fake().loaded_page = url; }
void set_title(std::string_view title) { fake().title = title; }
void set_document_language(std::string_view code) { fake().document_language = code; }
std::string preferred_language() { return fake().language; }
std::string device_zone() { return fake().zone; }
bool prefers_dark() { return fake().dark; }
bool prefers_reduced_motion() { return fake().reduced_motion; }
void set_document_theme(bool, std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t) {}
bool page_visible() { return fake().visible; }
void on_visibility(std::function<void(bool)> then) { hooks().visibility = std::move(then); }
bool online() { return fake().online; }
void on_online(std::function<void(bool)> then) { hooks().network = std::move(then); }
void vibrate(std::string_view pattern) { fake().vibrated = pattern; }
void keep_awake(bool awake) { fake().awake = awake; }
bool can_share() { return true; }
void share(std::string_view title, std::string_view, std::string_view url) {
    fake().shared = std::string(title) + " " + std::string(url);
}
void copy_text(std::string_view words, std::function<void(bool)> then) {
    fake().copied = words;
    if (then) then(true);
}
void save_file(std::string_view, std::string_view, std::string_view) {}
void warn_before_leaving(bool) {}
void random_bytes(std::uint8_t* out, std::size_t count) {
    static std::uint32_t state = 20261121;
    for (std::size_t i = 0; i < count; ++i) out[i] = std::uint8_t((state = state * 1664525u + 1013904223u) >> 24);
}
std::string random_uuid() {
    static int last = 0;
    char text[40];
    std::snprintf(text, sizeof text, "00000000-0000-4000-8000-%012d", ++last);
    return text;
}
double monotonic_seconds() { return fake().seconds += 0.02; }
TimerId after(double delay, std::function<void()> then) {
    auto const id = hooks().next++;
    hooks().timers.push_back({id, fake().seconds + delay, std::move(then)});
    return id;
}
void cancel_timer(TimerId id) {
    auto& timers = hooks().timers;
    timers.erase(std::remove_if(timers.begin(), timers.end(), [&](auto const& one) { return one.id == id; }),
                 timers.end());
}

FetchId fetch(FetchRequest const& request, std::function<void(FetchAnswer)> then) {
    auto const id = hooks().next++;
    fake().requests.push_back({id, request, std::move(then)});
    return id;
}
FetchId upload(UploadRequest const& request, std::function<void(double)> progress,
               std::function<void(FetchAnswer)> then) {
    auto const id = hooks().next++;
    FetchRequest fetched;
    fetched.method = request.method, fetched.url = request.url;
    fake().requests.push_back({id, fetched, std::move(then), request.file, std::move(progress)});
    return id;
}
void abort_fetch(FetchId id) {
    auto& all = fake().requests;
    all.erase(std::remove_if(all.begin(), all.end(), [&](auto const& one) { return one.id == id; }), all.end());
}

std::optional<std::string> stored(Keep keep, std::string_view key) {
    auto const& all = keep == Keep::always ? fake().local : fake().session;
    auto const at = all.find(std::string(key));
    return at == all.end() ? std::nullopt : std::optional(at->second);
}
void store(Keep keep, std::string_view key, std::string_view value) {
    (keep == Keep::always ? fake().local : fake().session)[std::string(key)] = value;
}
void forget(Keep keep, std::string_view key) {
    (keep == Keep::always ? fake().local : fake().session).erase(std::string(key));
}
void queue_put(std::string_view queue, std::string_view key, std::string_view value, std::function<void(bool)> then) {
    fake().queues[std::string(queue)][std::string(key)] = value;
    if (then) then(true);
}
void queue_remove(std::string_view queue, std::string_view key, std::function<void(bool)> then) {
    fake().queues[std::string(queue)].erase(std::string(key));
    if (then) then(true);
}
void queue_list(std::string_view queue, std::function<void(std::vector<QueueEntry>)> then) {
    std::vector<QueueEntry> entries;
    for (auto const& [key, value] : fake().queues[std::string(queue)]) entries.push_back({key, value});
    then(std::move(entries));
}

std::string format_time(Instant at, Instant, std::string_view zone, std::string_view language,
                        std::string_view style) {
    if (style == "zone") return offset_of(zone) == 420 ? "WIB" : offset_of(zone) == 0 ? "UTC" : "GMT";
    auto const local = format_instant(at + minutes(offset_of(zone)));
    static constexpr char const* months[2][12] = {
        {"Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"},
        {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}};
    int const month = std::stoi(local.substr(5, 2)) - 1, day = std::stoi(local.substr(8, 2));
    auto const day_month = std::to_string(day) + " " + months[language == "en"][month];
    if (style == "time") return local.substr(11, 5);
    if (style == "day_month") return day_month;
    auto const date = day_month + " " + local.substr(0, 4);
    return style == "date_time" ? date + ", " + local.substr(11, 5) : date;
}
int zone_offset_minutes(Instant, std::string_view zone) { return offset_of(zone); }
std::string format_number(double number, int digits, std::string_view language) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", digits, number);
    std::string made = text;
    auto const point = made.find('.');
    char const group = language == "id" ? '.' : ',', decimal = language == "id" ? ',' : '.';
    if (point != made.npos) made[point] = decimal;
    auto at = int(point == made.npos ? made.size() : point) - 3;
    for (int const first = number < 0 ? 1 : 0; at > first; at -= 3) made.insert(std::size_t(at), 1, group);
    return made;
}
std::string format_money(std::int64_t minor, std::string_view currency, std::string_view language) {
    auto const whole = currency == "IDR" ? format_number(double(minor), 0, language)
                                         : format_number(double(minor) / 100, 2, language);
    return (currency == "IDR" ? "Rp " : std::string(currency) + " ") + whole;
}

void load_file(std::string_view name, std::function<void(std::optional<std::string>)> then) {
    if (auto const at = fake().files.find(std::string(name)); at != fake().files.end()) return then(at->second);
    auto content = read_file(std::string(GAPURA_LOCALE_DIR) + "/" + std::string(name));
    then(content.empty() ? std::nullopt : std::optional(std::move(content)));
}

void play_tones(std::span<Tone const> tones) { fake().tones.insert(fake().tones.end(), tones.begin(), tones.end()); }
bool sound_ready() { return true; }

Size viewport() { return fake().viewport; }
float density() { return fake().density; }
void render(ImDrawData&, std::uint32_t) {}
TextureId create_texture(int, int, void const*) { return 1000; }
void update_texture(TextureId, int, int, int, int, void const*, int) {}
void destroy_texture(TextureId) {}
std::uint32_t texture_generation() { return 0; }
PictureState picture(char const*) { return {}; }
TextImage text_image(std::string_view words, std::string_view family, float size, float line, int, std::uint32_t,
                     float max_width, float) {
    fake().lettered[std::string(words)] = family;
    float const width = float(words.size()) * size * 0.5f;
    if (max_width <= 0 || width <= max_width) return {1001, {width, line}};
    return {1001, {max_width, line * std::ceil(width / max_width)}};
}

std::vector<InputEvent> take_events() { return std::exchange(fake().events, {}); }
Pointer pointer() { return fake().pointer; }
void on_key(std::function<KeyAnswer(RawKey const&)> hook) { hooks().key = std::move(hook); }

void show_semantics(std::vector<Semantic> const& records, Again) { fake().records = records; }
void focus_item(ItemId id) {
    fake().focused = id;
    fake().events.push_back({InputEvent::Kind::focus, id, {}, {}, false});
}
void focus_main() {}
void scroll_region_to(ItemId region, Point offset) {
    fake().events.push_back({InputEvent::Kind::scroll, region, {}, offset, false});
}
void announce(std::string_view words, bool assertive) { fake().announced.push_back({std::string(words), assertive}); }

} // namespace platform
} // namespace gapura::web
