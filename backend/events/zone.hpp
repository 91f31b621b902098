#pragma once
// What clocks and calendars show at an event: IANA time zones, from the machine's tz database.

#include "shared/base/instant.hpp"
#include "shared/domain/civil_day.hpp"
#include "shared/domain/language.hpp"

#include <optional>
#include <string>
#include <string_view>

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

} // namespace gapura::events
