#include "tests/support/fake_camera.hpp"

#include "web/platform/handheld.hpp"

#include <utility>

namespace gapura::tests {

FakeCamera& fake_camera() {
    static FakeCamera camera;
    return camera;
}

FakeHandheld& fake_handheld() {
    static FakeHandheld handheld;
    return handheld;
}

} // namespace gapura::tests

namespace gapura::web::platform {

using tests::fake_camera;
using tests::fake_handheld;

void start_camera() {
    if (fake_camera().state == CameraState::off) fake_camera().state = fake_camera().state_when_started;
}

void stop_camera() {
    fake_camera().state = CameraState::off;
    fake_camera().looks.clear();
}

void retry_camera() { ++fake_camera().retries; }
CameraState camera_state() { return fake_camera().state; }
std::vector<CameraDevice> cameras() { return fake_camera().devices; }
std::string chosen_camera() { return fake_camera().chosen; }
void choose_camera(std::string_view id) { fake_camera().chosen = id; }
bool has_torch() { return fake_camera().has_torch; }
bool torch_lit() { return fake_camera().torch_lit; }
void light_torch(bool lit) { fake_camera().torch_lit = lit; }
TextureId camera_picture() { return fake_camera().state == CameraState::running ? 1 : 0; }

Size camera_size() {
    if (fake_camera().state != CameraState::running) return {};
    return {1280, 720};
}

bool camera_faces_user() { return fake_camera().faces_user; }
std::vector<CameraLook> take_camera_looks() { return std::exchange(fake_camera().looks, {}); }
double camera_look_cost() { return 10; }

void listen_to_handheld(KeyWatcher& watcher, std::string_view label) {
    fake_handheld().watcher = &watcher;
    fake_handheld().label = label;
}

void ignore_handheld() {
    fake_handheld().watcher = nullptr;
    fake_handheld().scans.clear();
}

std::vector<std::string> take_handheld_scans() { return std::exchange(fake_handheld().scans, {}); }

} // namespace gapura::web::platform
