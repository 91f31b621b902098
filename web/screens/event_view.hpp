#pragma once
// How an event looks to the public: its page draws it, and so does the preview in the editor.

#include "shared/api/events.hpp"
#include "web/widgets/layout.hpp"

#include <string>

namespace gapura::web::screens {

using PublicPage = api::GetPublicEvent::Response;

/// On a phone everything below one another, and the button stands elsewhere; on a desktop two columns with
/// `register_part` beside the words.
enum class EventShape { narrow, wide };

/// A page of its own has the event's title as its heading; in a preview it is a heading among others.
enum class EventTitle { of_page, of_part };

/// In the event's own colours. `logo` is a picture's address, empty: none.
void draw_event(PublicPage const& event, std::string const& logo, EventShape shape, Body register_part,
                EventTitle title = EventTitle::of_page);
/// Where a published event's logo is, if it has one.
std::string logo_address(PublicPage const& event);

/// A description's blocks.
void draw_blocks(std::vector<api::TextBlock> const& blocks);

/// Why nobody can register (now), for the button that says so.
std::string reason_words(PublicPage const& event);

/// "Gratis", "Rp 50.000 – Rp 150.000".
std::string price_range(PublicPage const& event);

/// Draws `body` in the event's colour, its headings in the event's font.
void in_brand(api::Brand const& brand, Body body);

} // namespace gapura::web::screens
