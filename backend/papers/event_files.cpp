#include "backend/papers/event_files.hpp"

#include "backend/events/event_page.hpp"
#include "backend/events/managed_events.hpp"
#include "backend/events/markdown.hpp"
#include "backend/events/zone.hpp"
#include "backend/files/event_files.hpp"
#include "backend/outbox/outbox.hpp"
#include "backend/papers/calendar_file.hpp"
#include "backend/papers/event_paper.hpp"
#include "backend/papers/papers_store.hpp"
#include "backend/papers/short_link.hpp"
#include "backend/papers/words.hpp"

#include <algorithm>

namespace gapura::papers {
namespace {

constexpr std::size_t longest_preview = 240; ///< bytes; chat programs cut sooner

struct Found {
    EventSource source;
    events::EventPage page;
    domain::Language language = domain::Language::indonesian;
};

std::optional<Found> find(Context& context, std::string const& slug) {
    return context.database.read([&](storage::Session& session) -> std::optional<Found> {
        auto source = find_source(session, slug);
        if (!source) return std::nullopt;
        auto page = events::event_page(session, source->id, std::nullopt, context.now);
        if (!page) return std::nullopt;
        auto const language =
            contract::named<domain::Language>(source->language).value_or(domain::Language::indonesian);
        return Found{std::move(*source), std::move(*page), language};
    });
}

std::string plain_words(std::string const& markdown) {
    std::string words;
    for (auto const& block : events::markdown_blocks(markdown)) {
        if (!words.empty()) words += "\n\n";
        words += block.text;
    }
    return words;
}

std::string place_words(events::EventPage const& page, domain::Language language) {
    if (page.mode == api::EventMode::online) return words(language, "ticket.online");
    if (page.venue.address.empty()) return page.venue.name;
    return page.venue.name.empty() ? page.venue.address : page.venue.name + ", " + page.venue.address;
}

/// One line, cut between characters.
std::string shortened(std::string text, std::size_t longest) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    if (text.size() <= longest) return text;
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

/// "2026-11-21T19:00:00+07:00".
std::string local_rfc3339(Instant at, std::string const& zone) {
    auto const offset = events::utc_offset(at, zone).value_or(Duration{});
    auto text = format_instant(at + offset);
    text.pop_back(); // the Z
    auto const minutes = std::abs(offset.whole_seconds() / 60);
    auto const two = [](std::int64_t number) {
        return std::string(number < 10 ? "0" : "").append(std::to_string(number));
    };
    return text + (offset.microseconds < 0 ? "-" : "+") + two(minutes / 60) + ":" + two(minutes % 60);
}

std::string page_address(Settings const& settings, std::string const& slug) {
    return outbox::link_to(settings, "/events/" + slug);
}

std::string short_link(Settings const& settings, EventSource const& source) {
    return outbox::link_to(settings, "/e/" + short_code(source.id, source.signing_seed));
}

/// "gapura.example.org/e/1K7M2P": as it is printed and typed.
std::string without_scheme(std::string const& address) {
    auto const at = address.find("://");
    return at == address.npos ? address : address.substr(at + 3);
}

/// A flyer that every chat program can show; drawings (SVG) it cannot.
bool is_photograph(std::string const& path) {
    auto const ends = [&](std::string_view ending) {
        return path.size() > ending.size() && path.substr(path.size() - ending.size()) == ending;
    };
    return !path.empty() && !ends(".svg");
}

/// Of an event as the public or as its organizer sees it.
template <class Event>
EventPaper paper_of(Event const& event, domain::Language language) {
    EventPaper paper;
    paper.title = event.title;
    paper.organizer = event.organizer_name;
    paper.day = events::format_local_day(event.starts_at, event.timezone, language);
    paper.hours = events::format_local_hours(event.starts_at, event.ends_at, event.timezone, language);
    bool const online = event.mode == api::EventMode::online;
    paper.place = online ? words(language, "ticket.online") : event.venue.name;
    if (!online) paper.address = event.venue.address;
    return paper;
}

} // namespace

Result<std::string> event_calendar(Context& context, std::string const& slug, WantedLanguage wanted) {
    auto const found = find(context, slug);
    if (!found) return Refused(Refusal::not_found);
    auto const& [source, page, language] = *found;
    auto const address = page_address(context.settings, source.slug);
    std::string_view host = address;
    host.remove_prefix(std::min(host.size(), host.find("://") == host.npos ? 0 : host.find("://") + 3));
    host = host.substr(0, host.find_first_of("/:"));
    auto const description = plain_words(page.description);
    return calendar_file(
        {.uid = "event-" + std::to_string(source.id.value) + "@" + std::string(host.empty() ? "gapura" : host),
         .title = page.title,
         .description = description.empty() ? address : description + "\n\n" + address,
         .place = place_words(page, wanted.value_or(language)),
         .url = address,
         .starts_at = page.starts_at,
         .ends_at = page.ends_at,
         .timezone = page.timezone,
         .changed_at = source.updated_at,
         // An edit is at least a second after the one before, or nobody saw that one.
         .sequence = std::max<std::int64_t>(0, (source.updated_at - source.created_at).whole_seconds()),
         .cancelled = page.state == domain::EventState::cancelled});
}

std::optional<SharePage> share_page(Context& context, std::string const& slug) {
    auto const found = find(context, slug);
    if (!found) return std::nullopt;
    auto const& [source, page, language] = *found;
    SharePage share;
    share.title = page.title;
    share.description =
        events::format_local(page.starts_at, page.timezone, language) + " · " + place_words(page, language);
    if (auto const description = plain_words(page.description); !description.empty())
        share.description += ". " + description;
    share.description = shortened(share.description, longest_preview);
    share.address = page_address(context.settings, source.slug);
    share.picture_is_generated = !is_photograph(page.picture);
    share.picture = outbox::link_to(context.settings, share.picture_is_generated
                                                          ? "/api/public/events/" + source.slug + "/share.png"
                                                          : page.picture);
    share.language = language;
    share.is_public = source.audience == api::Audience::everyone && page.state == domain::EventState::published;
    share.starts_at = local_rfc3339(page.starts_at, page.timezone);
    share.ends_at = local_rfc3339(page.ends_at, page.timezone);
    share.place = page.venue.name;
    share.street = page.venue.address;
    share.organizer = page.organizer_name;
    share.online = page.mode == api::EventMode::online;
    share.cancelled = page.state == domain::EventState::cancelled;
    return share;
}

Result<Paper> share_picture(Context& context, std::string const& slug) {
    auto const found = find(context, slug);
    if (!found) return Refused(Refusal::not_found);
    auto paper = paper_of(found->page, found->language);
    return Paper{[paper = std::move(paper), brand = brand_of(context, found->page.id, found->page.brand)] {
                     return share_png(paper, brand).file;
                 },
                 found->source.slug + ".png", "image/png"};
}

Result<std::string> event_logo(Context& context, std::string const& slug) {
    auto const found = find(context, slug);
    if (!found) return Refused(Refusal::not_found);
    return files::logo_for_page(context, found->page.id);
}

Result<std::string> short_link_target(Context& context, std::string const& code) {
    auto const claimed = claimed_event(code);
    if (!claimed) return Refused(Refusal::not_found);
    auto const source =
        context.database.read([&](storage::Session& session) { return find_source(session, *claimed); });
    bool const right = source && source->state != domain::EventState::draft &&
                       short_code(source->id, source->signing_seed) == normalised_short_code(code);
    if (!right) return Refused(Refusal::not_found);
    return "/events/" + source->slug;
}

Result<Paper> event_poster(Context& context, EventId event, WantedLanguage wanted) {
    auto const managed = TRY(events::get_managed_event(context, {event}));
    auto const source = context.database.read([&](storage::Session& session) {
        if (!wanted) wanted = find_language(session, context.account());
        return find_source(session, event);
    });
    if (!source) return Refused(Refusal::not_found);
    auto const language = wanted.value_or(domain::Language::indonesian);
    auto paper = paper_of(managed, language);
    paper.link = short_link(context.settings, *source);
    paper.link_words = without_scheme(paper.link);
    return Paper{[paper = std::move(paper), brand = brand_of(context, event, managed.brand), language,
                  now = context.now] { return poster_pdf(paper, brand, language, now).file; },
                 source->slug + ".pdf", "application/pdf"};
}

Result<api::GetEventLinks::Response> get_event_links(Context& context, api::GetEventLinks::Request const& request) {
    TRY(events::get_managed_event(context, {request.id}));
    auto const source =
        context.database.read([&](storage::Session& session) { return find_source(session, request.id); });
    if (!source) return Refused(Refusal::not_found);
    return api::GetEventLinks::Response{
        .page = page_address(context.settings, source->slug),
        .short_link = short_link(context.settings, *source),
        .calendar = outbox::link_to(context.settings, "/api/public/events/" + source->slug + "/event.ics")};
}

} // namespace gapura::papers
