#pragma once
// An event's brand, chosen and tried on: colours to press, and a ticket in them.

#include "web/style.hpp"

#include <string_view>

namespace gapura::web {

/// A round patch of one colour, pressed when it is the chosen one. True in the frame in which it was pressed.
bool swatch(Color colour, std::string_view name, bool chosen);

/// A short bar of colour above a title, as a ticket has one below its head. An ornament: no reader is told of it.
void stripe(Color colour);

struct TicketFace {
    Color primary, accent;
    std::string_view title, when, place, attendee, type;
    Typeface titles = Typeface::site;
};
/// How a ticket will look, roughly: its paper is drawn by the server.
void ticket_face(TicketFace const& options);

} // namespace gapura::web
