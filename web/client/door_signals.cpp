#include "web/client/door_signals.hpp"

#include "web/platform/browser.hpp"
#include "web/platform/sound.hpp"
#include "web/platform/storage.hpp"

#include <span>

namespace gapura::web::door_signals {
namespace {

using platform::Keep;
using Wave = platform::Tone::Wave;

struct Signal {
    std::span<platform::Tone const> tones;
    std::string_view vibration; ///< milliseconds on, off, on …
};

// Up is good, down is bad: a bright rising third admits; everything else is lower, rougher, longer.
constexpr platform::Tone admitted[]{{880, 0, 0.09f, 0.5f, Wave::sine}, {1318.5f, 0.1f, 0.2f, 0.5f, Wave::sine}};
constexpr platform::Tone already_used[]{{330, 0, 0.16f, 0.5f, Wave::square}, {330, 0.22f, 0.16f, 0.5f, Wave::square}};
constexpr platform::Tone wrong_event[]{{523, 0, 0.12f, 0.5f, Wave::triangle},
                                       {392, 0.14f, 0.12f, 0.5f, Wave::triangle},
                                       {523, 0.28f, 0.12f, 0.5f, Wave::triangle}};
constexpr platform::Tone unknown[]{{247, 0, 0.34f, 0.6f, Wave::triangle}};
constexpr platform::Tone forged[]{{196, 0, 0.14f, 0.5f, Wave::sawtooth},
                                  {185, 0.16f, 0.14f, 0.5f, Wave::sawtooth},
                                  {174, 0.32f, 0.4f, 0.5f, Wave::sawtooth}};
constexpr platform::Tone expired_code[]{{659, 0, 0.1f, 0.5f, Wave::sine}, {494, 0.12f, 0.24f, 0.5f, Wave::sine}};
constexpr platform::Tone unpaid[]{{440, 0, 0.1f, 0.5f, Wave::square},
                                  {440, 0.14f, 0.1f, 0.5f, Wave::square},
                                  {349, 0.28f, 0.26f, 0.5f, Wave::square}};
constexpr platform::Tone cancelled[]{{392, 0, 0.16f, 0.5f, Wave::triangle}, {311, 0.18f, 0.3f, 0.5f, Wave::triangle}};
constexpr platform::Tone not_yet[]{
    {587, 0, 0.08f, 0.5f, Wave::sine}, {587, 0.16f, 0.08f, 0.5f, Wave::sine}, {587, 0.32f, 0.08f, 0.5f, Wave::sine}};
constexpr platform::Tone blocked[]{{165, 0, 0.6f, 0.55f, Wave::sawtooth}};
constexpr platform::Tone kept_offline[]{{698, 0, 0.07f, 0.45f, Wave::sine}};

Signal signal_of(VerdictLook look) {
    switch (look) {
    case VerdictLook::admitted:
        return {admitted, "60"};
    case VerdictLook::already_used:
        return {already_used, "180,90,180"};
    case VerdictLook::wrong_event:
        return {wrong_event, "90,60,90,60,90"};
    case VerdictLook::unknown:
        return {unknown, "320"};
    case VerdictLook::forged:
        return {forged, "120,40,120,40,120,40,400"};
    case VerdictLook::expired_code:
        return {expired_code, "60,60,240"};
    case VerdictLook::unpaid:
        return {unpaid, "100,60,100,60,260"};
    case VerdictLook::cancelled:
        return {cancelled, "240,80,120"};
    case VerdictLook::not_yet:
        return {not_yet, "50,80,50,80,50"};
    case VerdictLook::blocked:
        return {blocked, "700"};
    case VerdictLook::kept_offline:
        return {kept_offline, "30,40,30"};
    }
    return {unknown, "320"};
}

constexpr std::string_view sound_key = "gapura.door.sound";
constexpr std::string_view gate_key = "gapura.door.gate";
constexpr std::string_view camera_key = "gapura.door.camera";

} // namespace

void give(VerdictLook look) {
    auto const signal = signal_of(look);
    platform::vibrate(signal.vibration);
    if (sound_on()) platform::play_tones(signal.tones);
}

bool sound_on() { return platform::stored(Keep::always, sound_key) != "off"; }
void set_sound(bool on) { platform::store(Keep::always, sound_key, on ? "on" : "off"); }
bool sound_ready() { return platform::sound_ready(); }

void keep_awake(bool awake) { platform::keep_awake(awake); }

std::string new_nonce() { return platform::random_uuid(); }

std::string remembered_gate() { return platform::stored(Keep::always, gate_key).value_or(""); }
void remember_gate(std::string_view gate) { platform::store(Keep::always, gate_key, gate); }

bool camera_allowed() { return platform::stored(Keep::always, camera_key) == "allowed"; }
void remember_camera(bool allowed) {
    if (allowed != camera_allowed()) platform::store(Keep::always, camera_key, allowed ? "allowed" : "no");
}

void warn_before_leaving(bool warn) { platform::warn_before_leaving(warn); }

} // namespace gapura::web::door_signals
