#pragma once
// Links by which somebody without an account takes a ticket into one (TI5, OR13).

#include "backend/storage/session.hpp"

#include <string>
#include <string_view>

namespace gapura::ticket_changes {

inline constexpr std::string_view claim_purpose = "ticket claim";

/// A secret for the ticket's link, that works instead of any before it, once, and only for the ticket's present code.
std::string new_claim(storage::Session& session, std::string_view code, Instant now);

} // namespace gapura::ticket_changes
