#include "web/platform/camera.hpp"

#include "web/platform/js_text.hpp"

#include <cstdint>
#include <emscripten.h>
#include <utility>

extern "C" {
void gapura_js_camera_start();
void gapura_js_camera_stop();
void gapura_js_camera_retry();
int gapura_js_camera_state();
int gapura_js_camera_count();
char* gapura_js_camera_device(int index);
char* gapura_js_camera_label(int index);
char* gapura_js_camera_chosen();
void gapura_js_camera_choose(char const* id, int length);
int gapura_js_camera_torch();
int gapura_js_camera_torch_lit();
void gapura_js_camera_light(int lit);
int gapura_js_camera_faces_user();
int gapura_js_camera_width();
int gapura_js_camera_height();
double gapura_js_camera_cost();
void gapura_js_camera_upload(int texture, int always);
}

namespace gapura::web::platform {
namespace {

struct Camera {
    std::array<char, 16384> text{}; ///< a QR code holds at most 2,953 bytes
    std::vector<CameraCode> codes;  ///< of the look that is being reported
    std::vector<CameraLook> looks;
    TextureId texture = 0;
    std::uint32_t generation = 0;
};
Camera camera;

/// A screen that does not take looks must not fill the memory.
constexpr std::size_t most_looks = 64;

} // namespace

void start_camera() { gapura_js_camera_start(); }

void stop_camera() {
    gapura_js_camera_stop();
    camera.looks.clear();
    if (camera.texture != 0) destroy_texture(std::exchange(camera.texture, 0));
}

void retry_camera() { gapura_js_camera_retry(); }

CameraState camera_state() { return static_cast<CameraState>(gapura_js_camera_state()); }

std::vector<CameraDevice> cameras() {
    std::vector<CameraDevice> all;
    for (int i = 0, count = gapura_js_camera_count(); i < count; ++i) {
        all.push_back({take_text(gapura_js_camera_device(i)), take_text(gapura_js_camera_label(i))});
    }
    return all;
}

std::string chosen_camera() { return take_text(gapura_js_camera_chosen()); }

void choose_camera(std::string_view id) { gapura_js_camera_choose(id.data(), static_cast<int>(id.size())); }

bool has_torch() { return gapura_js_camera_torch() != 0; }
bool torch_lit() { return gapura_js_camera_torch_lit() != 0; }
void light_torch(bool lit) { gapura_js_camera_light(lit ? 1 : 0); }

TextureId camera_picture() {
    if (camera_size() == Size{}) return 0;
    bool const lost = camera.generation != texture_generation();
    bool const fresh = camera.texture == 0;
    if (fresh) camera.texture = create_texture(1, 1, nullptr);
    camera.generation = texture_generation();
    gapura_js_camera_upload(static_cast<int>(camera.texture), lost || fresh ? 1 : 0);
    return camera.texture;
}

Size camera_size() {
    return {static_cast<float>(gapura_js_camera_width()), static_cast<float>(gapura_js_camera_height())};
}

bool camera_faces_user() { return gapura_js_camera_faces_user() != 0; }

std::vector<CameraLook> take_camera_looks() { return std::exchange(camera.looks, {}); }

double camera_look_cost() { return gapura_js_camera_cost(); }

} // namespace gapura::web::platform

using gapura::web::platform::camera;

extern "C" {

EMSCRIPTEN_KEEPALIVE char* gapura_camera_text() { return camera.text.data(); }

EMSCRIPTEN_KEEPALIVE void gapura_camera_code(float x0, float y0, float x1, float y1, float x2, float y2, float x3,
                                             float y3) {
    camera.codes.push_back({camera.text.data(), {{{x0, y0}, {x1, y1}, {x2, y2}, {x3, y3}}}});
}

EMSCRIPTEN_KEEPALIVE void gapura_camera_look(double milliseconds) {
    if (camera.looks.size() >= gapura::web::platform::most_looks) camera.looks.erase(camera.looks.begin());
    camera.looks.push_back({milliseconds, std::exchange(camera.codes, {})});
}
}
