#pragma once
// The head of an event's page as crawlers and chat programs read it, without running a script (EV6): OpenGraph,
// Twitter card, canonical address, and the event as schema.org describes events (JSON-LD, which no browser runs).

#include "shared/base/instant.hpp"
#include "shared/domain/language.hpp"

#include <string>
#include <string_view>

namespace gapura::papers {

struct SharePage {
    std::string title, description; ///< plain words
    std::string address, picture;   ///< absolute
    bool picture_is_generated = true;
    domain::Language language = domain::Language::indonesian;
    bool is_public = true; ///< else: not for search engines
    // for JSON-LD
    std::string starts_at, ends_at; ///< RFC 3339 with the zone's offset
    std::string place, street, organizer;
    bool online = false, cancelled = false;
};

/// The app's page with this head in the place of its own; all that came from people is escaped.
std::string with_share_head(std::string_view app_page, SharePage const& page);

} // namespace gapura::papers
