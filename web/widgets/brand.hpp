#pragma once
// An event's brand, chosen and tried on: colours to press, and a ticket in them.

#include "web/style.hpp"

#include <string_view>

namespace gapura::web {

/// A round patch of one colour, pressed when it is the chosen one. True in the frame in which it was pressed.
bool swatch(Color colour, std::string_view name, bool chosen);

struct TicketFace {
    Color primary, accent;
    std::string_view title, when, place, attendee, type;
};
/// How a ticket will look, roughly: its paper is drawn by the server.
void ticket_face(TicketFace const& options);

} // namespace gapura::web
