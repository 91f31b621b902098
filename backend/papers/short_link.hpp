#pragma once
// The short address of an event (EV6): "/e/" and some seven letters and digits. They are the event's number in
// Crockford's Base32 and behind it 25 bits of a keyed BLAKE2b (RFC 7693) over it, with the event's own secret:
// nothing is stored, the code lasts as long as the event, and whoever counts upwards finds no event that is reached
// by its link only.

#include "shared/base/id.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace gapura::papers {

std::string short_code(EventId event, std::string_view signing_seed);

/// Which event a code claims to name: case is ignored, O is 0, I and L are 1. The caller makes the event's own code
/// and compares.
std::optional<EventId> claimed_event(std::string_view code);

/// As `short_code` writes it.
std::string normalised_short_code(std::string_view code);

} // namespace gapura::papers
