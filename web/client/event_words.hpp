#pragma once
// An event's facts in words, the same on every screen.

#include "shared/api/checkin.hpp"
#include "web/style.hpp"

#include <string>

namespace gapura::web {

/// "Sat, 5 Dec 2026 · 19:00–21:30 WIB".
std::string when_words(Instant from, Instant until, std::string_view zone);
/// "Gratis", "Rp 150.000", "mulai Rp 150.000".
std::string price_words(api::PublicEvent const& event);
/// Venue, or that it is online.
std::string place_words(api::PublicEvent const& event);
std::string category_words(std::string_view category);
std::string mode_words(api::EventMode mode);
std::string event_state_words(domain::EventState state);
Tone event_state_tone(domain::EventState state);
std::string ticket_state_words(domain::TicketState state);
Tone ticket_state_tone(domain::TicketState state);
std::string verdict_words(domain::Verdict verdict);

} // namespace gapura::web
