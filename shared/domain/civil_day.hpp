#pragma once
// Calendar days as numbers, proleptic Gregorian.

#include <compare>
#include <cstdint>
#include <optional>

namespace gapura::domain {

/// Days since 1970-01-01. Which day an instant falls on depends on the time zone: `backend/events/zone` says it.
struct CivilDay {
    std::int32_t number = 0;
    constexpr auto operator<=>(CivilDay const&) const = default;
};

/// How many days `later` comes after `earlier`; negative when it comes before.
constexpr std::int32_t days_between(CivilDay earlier, CivilDay later) { return later.number - earlier.number; }

struct CivilDate {
    int year = 1970;
    int month = 1; ///< 1–12
    int day = 1;   ///< 1–31
    constexpr auto operator<=>(CivilDate const&) const = default;
};

/// 0 is Sunday.
constexpr int weekday(CivilDay day) { return ((day.number % 7) + 11) % 7; }

/// nullopt for a date that does not exist or is outside of the years 1–9999.
std::optional<CivilDay> civil_day(CivilDate date);

CivilDate civil_date(CivilDay day);

} // namespace gapura::domain
