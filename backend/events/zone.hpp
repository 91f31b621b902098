#pragma once
// What clocks and calendars show at an event: IANA time zones, from the machine's tz database.

#include "shared/base/instant.hpp"
#include "shared/domain/civil_day.hpp"
#include "shared/domain/language.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gapura::events {

inline constexpr std::string_view default_zone = "Asia/Jakarta";

/// Whether the machine's tz database knows the name ("Asia/Jakarta"; links such as "Asia/Saigon" too).
bool is_known_zone(std::string_view name);

/// The calendar day in that zone; nullopt for an unknown zone.
std::optional<domain::CivilDay> local_day(Instant at, std::string_view zone);

/// What local time is ahead of UTC at that moment, summer time included; nullopt for an unknown zone.
std::optional<Duration> utc_offset(Instant at, std::string_view zone);

/// For mails and pages: "Sabtu, 21 November 2026 19.00 WIB", "Saturday, 21 November 2026, 19:00 WIB". A zone without
/// letters of its own shows its offset ("UTC+03:00"). In an unknown zone: UTC.
std::string format_local(Instant at, std::string_view zone, domain::Language language);

/// The same without the time of day: "Sabtu, 21 November 2026".
std::string format_local_day(Instant at, std::string_view zone, domain::Language language);

/// From when to when on one day: "19.00–22.00 WIB", "19:00–22:00 WIB". An end on another day is written in full.
std::string format_local_hours(Instant from, Instant to, std::string_view zone, domain::Language language);

/// A time in which a zone's clocks stay the same.
struct ZoneSpan {
    std::optional<Instant> begins; ///< nullopt: before 1970, or always
    Duration offset;               ///< ahead of UTC
    Duration offset_before;        ///< before it began
    bool is_summer_time = false;
    std::string label; ///< "WIB", "CEST", "+03"
};

/// Those that touch the time from `from` to `to`, in order; empty for an unknown zone.
std::vector<ZoneSpan> zone_spans(std::string_view zone, Instant from, Instant to);

/// "20261121T190000": as calendars write it (RFC 5545 3.3.5), without a zone. In an unknown zone: UTC.
std::string basic_local_time(Instant at, std::string_view zone);

} // namespace gapura::events
