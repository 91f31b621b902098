#include "backend/events/zone.hpp"

#include <date/tz.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <exception>

namespace gapura::events {
namespace {

constexpr std::array<std::string_view, 7> indonesian_days{"Minggu", "Senin", "Selasa", "Rabu",
                                                          "Kamis",  "Jumat", "Sabtu"};
constexpr std::array<std::string_view, 7> english_days{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                       "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> indonesian_months{"Januari",   "Februari", "Maret",    "April",
                                                             "Mei",       "Juni",     "Juli",     "Agustus",
                                                             "September", "Oktober",  "November", "Desember"};
constexpr std::array<std::string_view, 12> english_months{"January",   "February", "March",    "April",
                                                          "May",       "June",     "July",     "August",
                                                          "September", "October",  "November", "December"};

using SystemTime = std::chrono::sys_time<std::chrono::microseconds>;

SystemTime system_time(Instant at) { return SystemTime(std::chrono::microseconds(at.microseconds)); }

/// A name that can only be a zone: the database is looked up by it, on some systems as a path.
bool is_zone_name(std::string_view name) {
    constexpr std::string_view allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/";
    return !name.empty() && name.size() <= 64 && name.find_first_not_of(allowed) == name.npos && name.front() != '/';
}

/// nullptr for an unknown zone; date's own answer is an exception.
date::time_zone const* find_zone(std::string_view name) {
    if (!is_zone_name(name)) return nullptr;
    try {
        return date::locate_zone(std::string(name));
    } catch (std::exception const&) {
        return nullptr;
    }
}

struct LocalTime {
    domain::CivilDay day;
    int minute_of_day = 0;
    std::string zone_name;
};

std::string two_digits(int number) {
    return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

/// tz gives a zone without an abbreviation of its own a number: "+03", "-0330".
std::string zone_label(std::string const& abbreviation) {
    if (abbreviation.empty() || (abbreviation.front() != '+' && abbreviation.front() != '-')) return abbreviation;
    auto const hours = abbreviation.substr(0, 3);
    auto const minutes = abbreviation.size() >= 5 ? abbreviation.substr(3, 2) : "00";
    return "UTC" + hours + ":" + minutes;
}

LocalTime local_time(Instant at, std::string_view zone_name) {
    std::int64_t offset_seconds = 0;
    LocalTime local{{}, 0, "UTC"};
    if (auto const* zone = find_zone(zone_name)) {
        auto const info = zone->get_info(date::floor<std::chrono::seconds>(system_time(at)));
        offset_seconds = info.offset.count();
        local.zone_name = zone_label(info.abbrev);
    }
    constexpr std::int64_t day_length = 86'400;
    constexpr std::int64_t second = 1'000'000;
    auto const floor_divided = [](std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); };
    auto const local_seconds = floor_divided(at.microseconds, second) + offset_seconds;
    auto const day = floor_divided(local_seconds, day_length);
    local.day = {static_cast<std::int32_t>(day)};
    local.minute_of_day = static_cast<int>((local_seconds - day * day_length) / 60);
    return local;
}

std::string clock_text(LocalTime const& local, domain::Language language) {
    return two_digits(local.minute_of_day / 60) + (language == domain::Language::indonesian ? "." : ":") +
           two_digits(local.minute_of_day % 60);
}

std::string day_text(domain::CivilDay day, domain::Language language) {
    bool const indonesian = language == domain::Language::indonesian;
    auto const date = domain::civil_date(day);
    auto const weekday = static_cast<std::size_t>(domain::weekday(day));
    auto const month = static_cast<std::size_t>(date.month - 1);
    std::string out((indonesian ? indonesian_days : english_days)[weekday]);
    out += ", " + std::to_string(date.day) + " ";
    out += (indonesian ? indonesian_months : english_months)[month];
    return out + " " + std::to_string(date.year);
}

} // namespace

bool is_known_zone(std::string_view name) { return find_zone(name) != nullptr; }

std::optional<domain::CivilDay> local_day(Instant at, std::string_view zone) {
    if (!is_known_zone(zone)) return std::nullopt;
    return local_time(at, zone).day;
}

std::optional<Duration> utc_offset(Instant at, std::string_view zone_name) {
    auto const* zone = find_zone(zone_name);
    if (zone == nullptr) return std::nullopt;
    return seconds(zone->get_info(date::floor<std::chrono::seconds>(system_time(at))).offset.count());
}

std::string format_local(Instant at, std::string_view zone, domain::Language language) {
    bool const indonesian = language == domain::Language::indonesian;
    auto const local = local_time(at, zone);
    return day_text(local.day, language) + (indonesian ? " " : ", ") + clock_text(local, language) + " " +
           local.zone_name;
}

std::string format_local_day(Instant at, std::string_view zone, domain::Language language) {
    return day_text(local_time(at, zone).day, language);
}

std::string format_local_hours(Instant from, Instant to, std::string_view zone, domain::Language language) {
    auto const begin = local_time(from, zone), end = local_time(to, zone);
    auto const start = clock_text(begin, language);
    if (begin.day.number != end.day.number)
        return start + " " + begin.zone_name + " – " + format_local(to, zone, language);
    return start + "–" + clock_text(end, language) + " " + end.zone_name;
}

std::vector<ZoneSpan> zone_spans(std::string_view zone_name, Instant from, Instant to) {
    std::vector<ZoneSpan> spans;
    auto const* zone = find_zone(zone_name);
    if (zone == nullptr) return spans;
    auto at = date::floor<std::chrono::seconds>(system_time(from));
    auto const end = date::floor<std::chrono::seconds>(system_time(to));
    while (at <= end && spans.size() < 100) {
        auto const info = zone->get_info(at);
        ZoneSpan span{.offset = seconds(info.offset.count()),
                      .offset_before = seconds(info.offset.count()),
                      .is_summer_time = info.save != std::chrono::minutes(0),
                      .label = info.abbrev};
        auto const begins = info.begin.time_since_epoch().count();
        if (begins > 0) {
            span.begins = Instant{begins * 1'000'000};
            span.offset_before = seconds(zone->get_info(info.begin - std::chrono::seconds(1)).offset.count());
        }
        spans.push_back(std::move(span));
        at = info.end;
    }
    return spans;
}

std::string basic_local_time(Instant at, std::string_view zone) {
    auto const local = local_time(at, zone);
    auto const date = domain::civil_date(local.day);
    auto const seconds = at.microseconds / 1'000'000 % 60;
    auto const year = std::to_string(date.year);
    return std::string(4 - std::min<std::size_t>(4, year.size()), '0') + year + two_digits(date.month) +
           two_digits(date.day) + "T" + two_digits(local.minute_of_day / 60) + two_digits(local.minute_of_day % 60) +
           two_digits(static_cast<int>(seconds < 0 ? seconds + 60 : seconds));
}

} // namespace gapura::events
