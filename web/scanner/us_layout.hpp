#pragma once
// What a key makes on a US keyboard, from its place. For keys that an input method hides ("Process"): scanners
// behave like US keyboards unless someone set them up otherwise.

#include <string_view>

namespace gapura::web {

/// `code` is KeyboardEvent.code (W3C UI Events code values). Empty for a key that makes no character.
std::string_view us_character(std::string_view code, bool shift, bool caps_lock);

} // namespace gapura::web
