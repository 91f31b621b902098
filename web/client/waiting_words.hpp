#pragma once
// Places in waiting lists in words, the same for members and organizers (OR11).

#include "shared/domain/waiting.hpp"
#include "web/style.hpp"

#include <string>

namespace gapura::web {

std::string waiting_state_words(domain::WaitingState state);
Tone waiting_state_tone(domain::WaitingState state);

} // namespace gapura::web
