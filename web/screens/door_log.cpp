#include "web/screens/door_log.hpp"

#include "web/client/event_words.hpp"
#include "web/client/words.hpp"
#include "web/widgets/widgets.hpp"

namespace gapura::web::screens {
namespace {

constexpr std::size_t most_refused = 10, most_waiting = 10;

std::string guest_of(api::ScanLine const& line) {
    return line.attendee && !line.attendee->empty() ? *line.attendee : text("door.unknown_guest");
}

std::string place_of(api::ScanLine const& line, std::string_view zone) {
    std::string words = format_time(line.scanned_at, zone, TimeStyle::time) + " · " + line.gate;
    if (line.by_hand) words += " · " + text("door.by_hand");
    if (line.reason && !line.reason->empty()) words += " · " + *line.reason;
    return words;
}

void draw_line(api::ScanLine const& line, std::string_view zone) {
    std::string const verdict = line.undone ? text("door.undone") : verdict_words(line.verdict);
    Tone const tone = line.undone                                     ? Tone::neutral
                      : line.verdict == domain::Verdict::admitted     ? Tone::positive
                      : line.verdict == domain::Verdict::already_used ? Tone::warning
                                                                      : Tone::danger;
    list_item({.title = guest_of(line), .subtitle = place_of(line, zone), .badge = verdict, .badge_tone = tone});
}

void draw_own(QueuedScan const& scan, std::string const& title, std::string const& badge, Tone tone,
              std::string_view zone) {
    std::string const when = scan.scanned_at ? format_time(*scan.scanned_at, zone, TimeStyle::time) : "";
    keyed(scan.nonce, [&] {
        list_item({.title = title, .subtitle = when + " · " + scan.gate, .badge = badge, .badge_tone = tone});
    });
}

} // namespace

void draw_scan_lines(std::vector<api::ScanLine> const& lines, std::string_view zone) {
    card([&] {
        heading(2, text("door.last_scans"));
        if (lines.empty()) return muted(text("door.no_scans"));
        list({.name = text("door.last_scans")}, [&] {
            for (auto const& line : lines) keyed(line.id.value, [&] { draw_line(line, zone); });
        });
    });
}

void DoorLog::settle(scan_sender::Answered const& answer) {
    if (answer.result.ok()) return;
    refused_.push_front(answer);
    if (refused_.size() > most_refused) refused_.pop_back();
}

void DoorLog::draw(EventId event, std::vector<api::ScanLine> const& lines, std::string_view zone) const {
    auto const waiting = scan_sender::newest_waiting(most_waiting);
    card([&] {
        heading(2, text("door.last_scans"));
        if (waiting.empty() && refused_.empty() && lines.empty()) return muted(text("door.no_scans"));
        list({.name = text("door.last_scans")}, [&] {
            for (auto const& scan : waiting)
                if (scan.event_id == event)
                    draw_own(scan, text("door.waiting_scan"), text("door.waiting_badge"), Tone::warning, zone);
            for (auto const& answer : refused_)
                draw_own(answer.scan, words_of(answer.result.error()), text("door.refused_scan"), Tone::danger, zone);
            for (auto const& line : lines) keyed(line.id.value, [&] { draw_line(line, zone); });
        });
    });
}

} // namespace gapura::web::screens
