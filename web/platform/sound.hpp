#pragma once
// Tones for the door, made by WebAudio: no files.

#include <span>

namespace gapura::web::platform {

struct Tone {
    float hertz = 440;
    float start = 0; ///< seconds from now
    float duration = 0.1f;
    float volume = 0.6f; ///< 0–1
    enum class Wave { sine, square, triangle, sawtooth } wave = Wave::sine;
};

/// Silent until the person has touched the page once (a rule of browsers); sound_ready() tells.
void play_tones(std::span<Tone const> tones);
bool sound_ready();

} // namespace gapura::web::platform
