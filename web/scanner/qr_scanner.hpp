#pragma once
// All that reads codes at the door, in one place: the camera (DO2) and handheld scanners (DO3), at the same time.
// A door screen opens it when it is shown, closes it when it is left, and each frame takes what was scanned.

#include "web/geometry.hpp"
#include "web/platform/camera.hpp"
#include "web/scanner/repeat_guard.hpp"
#include "web/scanner/wedge.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gapura::web {

enum class ScanSource { camera, handheld };

/// A code as it was read or typed. A handheld's text may have suffered from a keyboard layout:
/// shared/domain/ticket_code repairs that.
struct Scan {
    std::string text;
    ScanSource source = ScanSource::camera;
};

using platform::CameraDevice;
using platform::CameraState;

/// What a screen shows of the camera.
struct CameraView {
    CameraState state = CameraState::off;
    platform::TextureId picture = 0; ///< 0: no picture now
    Size size;                       ///< pixels
    bool mirrored = false;           ///< draw the picture, and the outline, mirrored
    bool has_torch = false;
    bool torch_lit = false;
    /// The code that was seen a moment ago, as parts of the picture (0 … 1), unmirrored.
    std::optional<std::array<Point, 4>> outline;
};

class QrScanner {
public:
    QrScanner(QrScanner const&) = delete; // the listener knows its address
    QrScanner& operator=(QrScanner const&) = delete;
    ~QrScanner() { close(); }

    /// `identity` tells which texts are the same ticket; see RepeatGuard.
    explicit QrScanner(RepeatGuard::Identity identity = {}) : guard_(std::move(identity)) {}

    /// Listens to handheld scanners, and starts the camera if asked. `label` names the hidden input for assistive
    /// technology, in the language of the screen.
    enum class Camera { leave_off, start };
    void open(std::string_view label, Camera camera);
    void close();

    void start_camera();
    void stop_camera();
    /// After `refused`: asks for the permission again.
    void retry_camera();

    /// What was scanned since the last call, oldest first. `seconds` is Frame::seconds.
    std::vector<Scan> take_scans(double seconds);
    /// The next sight of any code is a new scan: another event or gate was chosen.
    void forget();

    /// Call while drawing, after take_scans.
    CameraView camera(double seconds) const;
    std::vector<CameraDevice> cameras() const { return platform::cameras(); }
    std::string chosen_camera() const { return platform::chosen_camera(); }
    void choose_camera(std::string_view id);
    void light_torch(bool lit) { platform::light_torch(lit); }

    /// Whether this page has ever been typed into by a handheld scanner: "scanner connected" on the screen.
    bool handheld_seen() const { return handheld_seen_; }

private:
    Wedge wedge_;
    RepeatGuard guard_;
    bool open_ = false;
    std::array<Point, 4> outline_{};
    double outline_until_ = 0; ///< seconds
    bool handheld_seen_ = false;
};

} // namespace gapura::web
