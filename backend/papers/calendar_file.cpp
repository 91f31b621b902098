#include "backend/papers/calendar_file.hpp"

#include <cstdlib>

namespace gapura::papers {
namespace {

constexpr std::size_t longest_line = 75; ///< octets without CRLF (RFC 5545 3.1)

bool is_within_character(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

class Lines {
public:
    void add(std::string_view line) {
        std::size_t room = longest_line;
        while (line.size() > room) {
            std::size_t end = room;
            while (end > 0 && is_within_character(line[end])) --end;
            if (end == 0) end = room; // no UTF-8: anywhere
            file_.append(line.substr(0, end)).append("\r\n ");
            line.remove_prefix(end);
            room = longest_line - 1; // the blank counts
        }
        file_.append(line).append("\r\n");
    }
    void add(std::string_view name, std::string_view value) { add(std::string(name).append(":").append(value)); }
    /// A value of type TEXT (RFC 5545 3.3.11); control characters are dropped.
    void add_text(std::string_view name, std::string_view value) {
        std::string escaped;
        for (char const c : value) {
            if (c == '\\' || c == ';' || c == ',') escaped += '\\';
            if (c == '\n')
                escaped += "\\n";
            else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f)
                escaped += c;
        }
        add(name, escaped);
    }
    std::string take() { return std::move(file_); }

private:
    std::string file_;
};

/// "+0700", "-0330".
std::string offset_text(Duration offset) {
    auto const total = offset.whole_seconds() / 60;
    auto const minutes = std::abs(total);
    auto const two = [](std::int64_t number) {
        return std::string(number < 10 ? "0" : "").append(std::to_string(number));
    };
    return (total < 0 ? "-" : "+") + two(minutes / 60) + two(minutes % 60);
}

std::string utc_text(Instant at) { return events::basic_local_time(at, "") + "Z"; }

void add_zone(Lines& lines, CalendarEvent const& event) {
    lines.add("BEGIN:VTIMEZONE");
    lines.add_text("TZID", event.timezone);
    for (auto const& span :
         events::zone_spans(event.timezone, event.starts_at - days(365), event.ends_at + days(365))) {
        std::string_view const kind = span.is_summer_time ? "DAYLIGHT" : "STANDARD";
        lines.add("BEGIN", kind);
        // The onset on the clock that was shown until then.
        lines.add("DTSTART", span.begins ? events::basic_local_time(*span.begins + span.offset_before, "")
                                         : std::string("19700101T000000"));
        lines.add("TZOFFSETFROM", offset_text(span.offset_before));
        lines.add("TZOFFSETTO", offset_text(span.offset));
        lines.add_text("TZNAME", span.label);
        lines.add("END", kind);
    }
    lines.add("END:VTIMEZONE");
}

} // namespace

std::string calendar_file(CalendarEvent const& event) {
    Lines lines;
    lines.add("BEGIN:VCALENDAR");
    lines.add("VERSION:2.0");
    lines.add("PRODID:-//Gapura//Gapura//ID");
    lines.add("CALSCALE:GREGORIAN");
    lines.add("METHOD:PUBLISH");
    bool const known = events::is_known_zone(event.timezone);
    if (known) add_zone(lines, event);
    lines.add("BEGIN:VEVENT");
    lines.add_text("UID", event.uid);
    lines.add("DTSTAMP", utc_text(event.changed_at));
    lines.add("LAST-MODIFIED", utc_text(event.changed_at));
    lines.add("SEQUENCE", std::to_string(event.sequence));
    auto const time = [&](std::string_view name, Instant at) {
        if (known)
            lines.add(std::string(name).append(";TZID=").append(event.timezone),
                      events::basic_local_time(at, event.timezone));
        else
            lines.add(name, utc_text(at));
    };
    time("DTSTART", event.starts_at);
    time("DTEND", event.ends_at);
    lines.add_text("SUMMARY", event.title);
    if (!event.description.empty()) lines.add_text("DESCRIPTION", event.description);
    if (!event.place.empty()) lines.add_text("LOCATION", event.place);
    lines.add("URL", event.url);
    lines.add("STATUS", event.cancelled ? "CANCELLED" : "CONFIRMED");
    lines.add("TRANSP", event.cancelled ? "TRANSPARENT" : "OPAQUE");
    lines.add("END:VEVENT");
    lines.add("END:VCALENDAR");
    return lines.take();
}

} // namespace gapura::papers
