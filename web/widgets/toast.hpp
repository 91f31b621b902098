#pragma once
// Short messages at the edge of the screen, announced to screen readers. Call at any time, from anywhere.

#include "web/style.hpp"

#include <string_view>

namespace gapura::web {

/// Shown for 6 s (longer for long texts, until dismissed for danger). The same text again does not stack.
void toast(Tone tone, std::string_view words);

/// Says something to screen readers only.
enum class Politeness { polite, assertive };
void announce(std::string_view words, Politeness politeness = Politeness::polite);

} // namespace gapura::web
