#pragma once
// A camera and a handheld scanner for screens that are tested without a browser: link fake_camera.cpp in place of
// web/platform/camera.cpp and handheld.cpp.

#include "web/platform/camera.hpp"
#include "web/platform/handheld.hpp"

#include <string>
#include <vector>

namespace gapura::tests {

struct FakeCamera {
    web::platform::CameraState state = web::platform::CameraState::off;
    web::platform::CameraState state_when_started = web::platform::CameraState::running;
    std::vector<web::platform::CameraLook> looks; ///< what the next take_camera_looks() gives
    std::vector<web::platform::CameraDevice> devices;
    std::string chosen;
    bool has_torch = false;
    bool torch_lit = false;
    bool faces_user = false;
    int retries = 0;

    /// The reader looks and sees these codes, in the middle of the picture.
    void look(double milliseconds, std::vector<std::string> const& texts) {
        web::platform::CameraLook seen{milliseconds, {}};
        for (std::string const& text : texts) {
            seen.codes.push_back({text, {{{0.4f, 0.4f}, {0.6f, 0.4f}, {0.6f, 0.6f}, {0.4f, 0.6f}}}});
        }
        looks.push_back(std::move(seen));
    }
};

struct FakeHandheld {
    web::platform::KeyWatcher* watcher = nullptr; ///< set while a screen listens
    std::string label;
    std::vector<std::string> scans; ///< what the next take_handheld_scans() gives
};

FakeCamera& fake_camera();
FakeHandheld& fake_handheld();

} // namespace gapura::tests
