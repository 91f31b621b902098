#include "backend/papers/share_page.hpp"

#include <nlohmann/json.hpp>

namespace gapura::papers {
namespace {

/// For text and for values in double quotes.
std::string escaped(std::string_view words) {
    std::string safe;
    safe.reserve(words.size() + 16);
    for (char const c : words) {
        switch (c) {
        case '&':
            safe += "&amp;";
            break;
        case '<':
            safe += "&lt;";
            break;
        case '>':
            safe += "&gt;";
            break;
        case '"':
            safe += "&quot;";
            break;
        case '\'':
            safe += "&#39;";
            break;
        default:
            safe += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
        }
    }
    return safe;
}

void add_meta(std::string& head, std::string_view kind, std::string_view name, std::string_view value) {
    if (value.empty()) return;
    head.append("<meta ").append(kind).append("=\"").append(name).append("\" content=\"");
    head.append(escaped(value)).append("\">\n");
}

/// Every "<" is written as an escape of JSON, so that no text ends the element.
std::string as_json_ld(SharePage const& page) {
    nlohmann::ordered_json event = {{"@context", "https://schema.org"},
                                    {"@type", "Event"},
                                    {"name", page.title},
                                    {"startDate", page.starts_at},
                                    {"endDate", page.ends_at},
                                    {"description", page.description},
                                    {"image", {page.picture}},
                                    {"url", page.address},
                                    {"organizer", {{"@type", "Organization"}, {"name", page.organizer}}}};
    event["eventStatus"] =
        std::string("https://schema.org/") + (page.cancelled ? "EventCancelled" : "EventScheduled");
    event["eventAttendanceMode"] = std::string("https://schema.org/") +
                                   (page.online ? "OnlineEventAttendanceMode" : "OfflineEventAttendanceMode");
    if (page.online)
        event["location"] = {{"@type", "VirtualLocation"}, {"url", page.address}};
    else
        event["location"] = {{"@type", "Place"}, {"name", page.place}, {"address", page.street}};
    auto const text = event.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    std::string safe;
    for (char const c : text) {
        if (c == '<')
            safe += "\\u003c";
        else if (c == '>')
            safe += "\\u003e";
        else if (c == '&')
            safe += "\\u0026";
        else
            safe += c;
    }
    return safe;
}

std::string head_of(SharePage const& page) {
    bool const indonesian = page.language == domain::Language::indonesian;
    std::string head;
    head.append("<link rel=\"canonical\" href=\"").append(escaped(page.address)).append("\">\n");
    if (!page.is_public) add_meta(head, "name", "robots", "noindex, nofollow");
    add_meta(head, "property", "og:type", "website");
    add_meta(head, "property", "og:site_name", "Gapura");
    add_meta(head, "property", "og:locale", indonesian ? "id_ID" : "en_GB");
    add_meta(head, "property", "og:title", page.title);
    add_meta(head, "property", "og:description", page.description);
    add_meta(head, "property", "og:url", page.address);
    add_meta(head, "property", "og:image", page.picture);
    if (page.picture_is_generated) {
        add_meta(head, "property", "og:image:type", "image/png");
        add_meta(head, "property", "og:image:width", "1200");
        add_meta(head, "property", "og:image:height", "630");
    }
    add_meta(head, "property", "og:image:alt", page.title);
    add_meta(head, "name", "twitter:card", "summary_large_image");
    add_meta(head, "name", "twitter:title", page.title);
    add_meta(head, "name", "twitter:description", page.description);
    add_meta(head, "name", "twitter:image", page.picture);
    head.append("<script type=\"application/ld+json\">").append(as_json_ld(page)).append("</script>\n");
    return head;
}

/// Replaces what stands from `begin` up to and with `end`, if it is there.
void replace(std::string& page, std::string_view begin, std::string_view end, std::string const& by) {
    auto const from = page.find(begin);
    if (from == page.npos) return;
    auto const to = page.find(end, from + begin.size());
    if (to != page.npos) page.replace(from, to + end.size() - from, by);
}

} // namespace

std::string with_share_head(std::string_view app_page, SharePage const& page) {
    std::string made(app_page);
    replace(made, "<html lang=\"", "\">", "<html lang=\"" + std::string(domain::name_of(page.language)) + "\">");
    replace(made, "<title>", "</title>", "<title>" + escaped(page.title) + " · Gapura</title>");
    std::string description;
    add_meta(description, "name", "description", page.description);
    if (!description.empty()) replace(made, "<meta name=\"description\" content=\"", ">\n", description);
    if (auto const end = made.find("</head>"); end != made.npos) made.insert(end, head_of(page));
    return made;
}

} // namespace gapura::papers
