#pragma once
// The camera and the reader of QR codes behind it (DO2). The reader (about 330 KB compressed) is fetched when the
// camera is started for the first time, and works in a Web Worker. After each change a frame is requested; the
// picture asks for at most 15 frames a second.

#include "web/geometry.hpp"
#include "web/platform/texture.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace gapura::web::platform {

enum class CameraState {
    off,              ///< not started
    starting,         ///< asking the person, waiting for the first picture
    running,          ///< looking for codes
    refused,          ///< the person, or a policy, said no; goes on by itself when the permission is given
    absent,           ///< no camera; goes on by itself when one is plugged in
    in_use,           ///< another program has it; tried again every 3 s
    unplugged,        ///< went away while running; goes on by itself when it is back
    insecure_context, ///< browsers give cameras only to HTTPS and localhost
    no_reader,        ///< the picture is there but the reader did not load (network); tried again every 3 s
};

struct CameraDevice {
    std::string id;
    std::string label; ///< as the browser names it; empty before the person has allowed the camera
};

/// One code in the picture.
struct CameraCode {
    std::string text;
    /// Corners as parts of the picture's width and height, 0 … 1: top left of the code, then round it.
    std::array<Point, 4> corners;
};

/// The reader looked at the picture once.
struct CameraLook {
    double milliseconds = 0; ///< since the page was loaded
    std::vector<CameraCode> codes;
};

/// Starts with the camera that was chosen on this device before, otherwise the one at the back. Calling again is
/// harmless.
void start_camera();
/// Lets go of the camera and of the reader.
void stop_camera();
/// Asks again after `refused`; some browsers then ask the person again.
void retry_camera();
CameraState camera_state();

/// Cameras of this device, kept up to date as they come and go.
std::vector<CameraDevice> cameras();
/// The id of the one in use, or empty.
std::string chosen_camera();
/// Switches, and remembers the choice on this device.
void choose_camera(std::string_view id);

/// Whether the camera in use has a light, and whether it shines.
bool has_torch();
bool torch_lit();
void light_torch(bool lit);

/// The picture as of now, 0 before there is one; call while drawing.
TextureId camera_picture();
/// Pixels; 0 × 0 before there is a picture.
Size camera_size();
/// Faces the person at the screen: show its picture mirrored, as people expect of one.
bool camera_faces_user();

/// Takes the looks since the last call, oldest first.
std::vector<CameraLook> take_camera_looks();
/// How long the last look took in the worker, ms.
double camera_look_cost();

} // namespace gapura::web::platform
