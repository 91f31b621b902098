#include "web/platform/sound.hpp"

extern "C" {
void gapura_js_tone(double hertz, double start, double duration, double volume, int wave);
int gapura_js_sound_ready();
}

namespace gapura::web::platform {

void play_tones(std::span<Tone const> tones) {
    for (auto const& tone : tones)
        gapura_js_tone(double(tone.hertz), double(tone.start), double(tone.duration), double(tone.volume),
                       int(tone.wave));
}

bool sound_ready() { return gapura_js_sound_ready(); }

} // namespace gapura::web::platform
