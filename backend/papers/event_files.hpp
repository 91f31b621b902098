#pragma once
// What an event hands out (EV6): calendar file, share preview, share picture, short link and poster.

#include "backend/context.hpp"
#include "backend/papers/paper.hpp"
#include "backend/papers/share_page.hpp"
#include "backend/papers/ticket_files.hpp"
#include "shared/api/event_links.hpp"

namespace gapura::papers {

/// The .ics file of an event that the public may see; a draft is `not_found`.
Result<std::string> event_calendar(Context& context, std::string const& slug, WantedLanguage language = {});

/// What a crawler is told; nullopt when there is no such event, or only a draft.
std::optional<SharePage> share_page(Context& context, std::string const& slug);

/// 1200 by 630 pixels in the event's brand.
Result<Paper> share_picture(Context& context, std::string const& slug);
/// Path of the logo for its page; empty when it has none.
Result<std::string> event_logo(Context& context, std::string const& slug);

/// The path of the event that a short code names.
Result<std::string> short_link_target(Context& context, std::string const& code);

/// A4 for a wall, for the event's organizer; a draft has one too.
Result<Paper> event_poster(Context& context, EventId event, WantedLanguage language = {});

Result<api::GetEventLinks::Response> get_event_links(Context& context, api::GetEventLinks::Request const& request);

} // namespace gapura::papers
