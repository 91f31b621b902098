#include "backend/events/public_events.hpp"

#include "backend/events/catalogue_store.hpp"
#include "backend/events/event_access.hpp"
#include "backend/events/event_page.hpp"
#include "backend/events/event_store.hpp"
#include "backend/events/markdown.hpp"
#include "shared/base/text.hpp"

namespace gapura::events {
namespace {

constexpr std::size_t shortened_description = 400; ///< bytes, in lists

/// At most that many bytes, cut between characters.
std::string shortened(std::string const& text) {
    if (text.size() <= shortened_description) return text;
    std::size_t end = shortened_description;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

/// The words of a description without its markup, for a card in the list.
std::string plain_words(std::string const& markdown) {
    std::string words;
    for (auto const& block : markdown_blocks(markdown))
        if (block.kind != api::BlockKind::heading) words += (words.empty() ? "" : " ") + block.text;
    return words;
}

} // namespace

Result<api::ListPublicEvents::Response> list_public_events(Context& context,
                                                           api::ListPublicEvents::Request const& request) {
    return context.database.read([&](storage::Session& session) -> Result<api::ListPublicEvents::Response> {
        api::ListPublicEvents::Response response;
        response.meta = {request.page, request.limit, count_catalogue(session, request, context.now)};
        for (auto const& whole : find_events(session, list_catalogue(session, request, context.now))) {
            response.data.push_back(shown_to_public(whole));
            response.data.back().description = shortened(plain_words(whole.texts.description));
        }
        return response;
    });
}

Result<api::GetPublicEvent::Response> get_public_event(Context& context,
                                                       api::GetPublicEvent::Request const& request) {
    return context.database.read([&](storage::Session& session) -> Result<api::GetPublicEvent::Response> {
        auto page = event_page(session, request.slug, context.caller, context.now);
        if (!page) return Refused(Refusal::not_found);
        page->description_blocks = markdown_blocks(page->description);
        return std::move(*page);
    });
}

Result<api::ListTicketTypes::Response> list_ticket_types(Context& context,
                                                         api::ListTicketTypes::Request const& request) {
    return context.database.read([&](storage::Session& session) -> Result<api::ListTicketTypes::Response> {
        auto const whole = find_event(session, request.event);
        if (!whole || whole->event.state == domain::EventState::draft) return Refused(Refusal::not_found);
        // Who has the link sees them on the event's page; counting numbers up is no way in.
        bool const is_hidden = whole->event.audience == api::Audience::by_link;
        bool const manages_it = context.caller && manages(*context.caller, whole->event.organizer);
        if (is_hidden && !manages_it) return Refused(Refusal::not_found);
        return api::ListTicketTypes::Response{shown_types(*whole)};
    });
}

Result<api::ListCategories::Response> list_categories(Context& context, api::ListCategories::Request const&) {
    return context.database.read([](storage::Session& session) -> Result<api::ListCategories::Response> {
        return api::ListCategories::Response{all_categories(session)};
    });
}

} // namespace gapura::events
