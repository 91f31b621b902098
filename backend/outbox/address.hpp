#pragma once
// How names and texts stand in a mail's header (RFC 5322, RFC 2047).

#include "shared/base/instant.hpp"

#include <string>
#include <string_view>

namespace gapura::outbox {

/// "Gapura <gapura@example.org>" in its two parts; the name may be empty.
struct Mailbox {
    std::string name, address;
};
Mailbox mailbox_of(std::string_view written);

/// One line of printable ASCII: other text as encoded words (RFC 2047), split between code points and folded.
std::string header_text(std::string_view text);

/// "Gapura <gapura@example.org>", the name quoted or encoded where it must be.
std::string header_mailbox(Mailbox const& mailbox);

/// "Tue, 01 Dec 2026 12:00:00 +0000" (RFC 5322 3.3).
std::string header_date(Instant at);

} // namespace gapura::outbox
