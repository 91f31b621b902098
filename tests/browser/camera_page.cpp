// A page with nothing on it but the scanner: the product's camera, worker, wedge and graphics parts, without its
// screens. tests/browser/camera*.test.mjs looks at it through the functions below.

#include "web/platform/browser.hpp"
#include "web/platform/texture.hpp"
#include "web/scanner/qr_scanner.hpp"

#include <cstdio>
#include <emscripten.h>
#include <string>

extern "C" {
void gapura_js_request_frame();
void gapura_js_start_graphics();
int gapura_js_create_texture(int width, int height, void const* pixels);
void gapura_js_destroy_texture(int id);
}

namespace gapura::web::platform {

void request_frame() { gapura_js_request_frame(); }
std::uint32_t texture_generation() { return 0; }
TextureId create_texture(int width, int height, void const* pixels) {
    return static_cast<TextureId>(gapura_js_create_texture(width, height, pixels));
}
void destroy_texture(TextureId id) { gapura_js_destroy_texture(static_cast<int>(id)); }

} // namespace gapura::web::platform

namespace {

using namespace gapura::web;

QrScanner scanner;
std::string scans;  ///< JSON, every scan since the page was loaded
std::string report; ///< JSON, of the last frame
int frames = 0;     ///< that the page asked for by itself

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (char const each : text) {
        if (each == '"' || each == '\\') out += '\\';
        if (static_cast<unsigned char>(each) >= 0x20) out += each;
    }
    return out + "\"";
}

void draw() {
    double const seconds = emscripten_get_now() / 1000;
    for (Scan const& scan : scanner.take_scans(seconds)) {
        scans += scans.empty() ? "" : ",";
        scans +=
            "{\"text\":" + quoted(scan.text) + ",\"source\":" + (scan.source == ScanSource::camera ? "0" : "1") + "}";
    }
    CameraView const view = scanner.camera(seconds);
    static char const* const names[] = {"off",    "starting",  "running",          "refused",  "absent",
                                        "in_use", "unplugged", "insecure_context", "no_reader"};
    report = "{\"state\":\"" + std::string(names[static_cast<int>(view.state)]) + "\"";
    report += ",\"picture\":" + std::to_string(view.picture) + ",\"width\":" + std::to_string(view.size.width) +
              ",\"height\":" + std::to_string(view.size.height) +
              ",\"cost\":" + std::to_string(platform::camera_look_cost());
    if (view.outline) {
        report += ",\"outline\":[";
        for (Point const& corner : *view.outline) {
            report += (&corner == &view.outline->front() ? "" : ",") + std::to_string(corner.x) + "," +
                      std::to_string(corner.y);
        }
        report += "]";
    }
    report += ",\"frames\":" + std::to_string(frames) + ",\"cameras\":[";
    for (CameraDevice const& device : scanner.cameras()) {
        report += (report.back() == '[' ? "" : ",") + quoted(device.label);
    }
    report += "],\"chosen\":" + quoted(scanner.chosen_camera());
    for (std::size_t i = 0; i < scanner.cameras().size(); ++i) {
        if (scanner.cameras()[i].id == scanner.chosen_camera()) report += ",\"chosen_index\":" + std::to_string(i);
    }
    report += ",\"scans\":[" + scans + "]}";
}

} // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE void gapura_frame() {
    ++frames;
    draw();
}
EMSCRIPTEN_KEEPALIVE void gapura_textures_lost() {}

EMSCRIPTEN_KEEPALIVE void test_open(int camera) {
    scanner.open("Pemindai", camera != 0 ? QrScanner::Camera::start : QrScanner::Camera::leave_off);
}
EMSCRIPTEN_KEEPALIVE void test_close() { scanner.close(); }
EMSCRIPTEN_KEEPALIVE void test_choose(int index) {
    scanner.choose_camera(scanner.cameras()[static_cast<std::size_t>(index)].id);
}
EMSCRIPTEN_KEEPALIVE void test_retry() { scanner.retry_camera(); }
/// Draws now and says what a screen would know.
EMSCRIPTEN_KEEPALIVE char const* test_report() {
    draw();
    return report.c_str();
}
}

int main() { gapura_js_start_graphics(); }
