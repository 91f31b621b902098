#include "web/scanner/qr_scanner.hpp"

#include <utility>

namespace gapura::web {
namespace {

/// Seconds that the outline of a code stays: longer than between two looks, so that it does not flicker.
constexpr double outline_stays = 0.4;

} // namespace

void QrScanner::open(std::string_view label, Camera camera) {
    open_ = true;
    platform::listen_to_handheld(wedge_, label);
    if (camera == Camera::start) start_camera();
}

void QrScanner::close() {
    if (!std::exchange(open_, false)) return;
    platform::ignore_handheld();
    stop_camera();
    handheld_seen_ = false;
}

void QrScanner::start_camera() { platform::start_camera(); }

void QrScanner::stop_camera() {
    platform::stop_camera();
    forget();
}

void QrScanner::retry_camera() { platform::retry_camera(); }

void QrScanner::forget() {
    guard_.forget();
    outline_until_ = 0;
}

void QrScanner::choose_camera(std::string_view id) {
    platform::choose_camera(id);
    forget();
}

std::vector<Scan> QrScanner::take_scans(double seconds) {
    std::vector<Scan> scans;
    for (std::string& text : platform::take_handheld_scans()) {
        handheld_seen_ = true;
        scans.push_back({std::move(text), ScanSource::handheld});
    }
    for (platform::CameraLook const& look : platform::take_camera_looks()) {
        std::vector<std::string> texts;
        for (platform::CameraCode const& code : look.codes) {
            texts.push_back(code.text);
            outline_ = code.corners;
            outline_until_ = seconds + outline_stays;
        }
        for (std::string& text : guard_.look(texts, look.milliseconds)) {
            scans.push_back({std::move(text), ScanSource::camera});
        }
    }
    return scans;
}

CameraView QrScanner::camera(double seconds) const {
    CameraView view;
    view.state = platform::camera_state();
    view.picture = platform::camera_picture();
    view.size = platform::camera_size();
    view.mirrored = platform::camera_faces_user();
    view.has_torch = platform::has_torch();
    view.torch_lit = platform::torch_lit();
    if (seconds < outline_until_) view.outline = outline_;
    return view;
}

} // namespace gapura::web
