#pragma once
// Mail texts from assets/mail, which are part of the program.

#include "backend/outbox/outbox.hpp"

namespace gapura::outbox {

struct Rendered {
    std::string subject;
    std::string text; ///< ends with a line "-- " and why its reader gets it
    std::string html;
};

/// Fills the templates of a kind. In HTML every variable is escaped; in the text none is. Line feeds within a
/// variable become spaces, so that a name cannot add lines. Throws std::logic_error when a variable is missing.
Rendered render(Kind kind, std::string_view language, Variables const& variables, std::string const& public_url);

/// A text without what stands below its line "-- " (RFC 3676 4.3).
std::string_view without_footer(std::string_view text);

} // namespace gapura::outbox
