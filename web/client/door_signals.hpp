#pragma once
// What the door does besides drawing: sounds and vibration for each verdict (DO4), a screen that stays awake, and
// what this device remembers of its last shift.

#include "shared/base/id.hpp"
#include "web/widgets/verdict.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace gapura::web::door_signals {

/// The sound and vibration of a verdict; each differs in melody, length and rhythm, so that staff need not look.
void give(VerdictLook look);

/// Remembered on this device; on at first.
bool sound_on();
void set_sound(bool on);
/// False until the page was touched once: browsers play nothing before.
bool sound_ready();

/// Keeps the screen from going dark while a door is worked.
void keep_awake(bool awake);

/// A new number for a scan or an admission by hand; never the same twice.
std::string new_nonce();

/// The gate where this device stood last.
std::string remembered_gate();
void remember_gate(std::string_view gate);

/// Whether the camera has worked on this device: then it may start by itself.
bool camera_allowed();
void remember_camera(bool allowed);

/// Asks before the tab is closed with something unsaved.
void warn_before_leaving(bool warn);

} // namespace gapura::web::door_signals
