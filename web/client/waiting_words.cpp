#include "web/client/waiting_words.hpp"

#include "web/text.hpp"

namespace gapura::web {

using domain::WaitingState;

std::string waiting_state_words(WaitingState state) {
    switch (state) {
    case WaitingState::waiting:
        return text("waiting_state.waiting");
    case WaitingState::offered:
        return text("waiting_state.offered");
    case WaitingState::fulfilled:
        return text("waiting_state.fulfilled");
    case WaitingState::expired:
        return text("waiting_state.expired");
    case WaitingState::left:
        break;
    }
    return text("waiting_state.left");
}

Tone waiting_state_tone(WaitingState state) {
    switch (state) {
    case WaitingState::offered:
        return Tone::accent;
    case WaitingState::fulfilled:
        return Tone::positive;
    case WaitingState::waiting:
        return Tone::info;
    case WaitingState::expired:
    case WaitingState::left:
        break;
    }
    return Tone::neutral;
}

} // namespace gapura::web
