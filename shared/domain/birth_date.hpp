#pragma once
// Birth dates as they are typed and kept: "1990-05-17", a day without a time zone.

#include "shared/base/instant.hpp"
#include "shared/domain/civil_day.hpp"

#include <string_view>

namespace gapura::domain {

/// The day of an ISO 8601 date from 1900 on, or nullopt for anything else.
std::optional<CivilDay> birth_day(std::string_view iso_date);

/// The latest day that it is anywhere on earth (UTC+14): no birth date lies after it.
constexpr CivilDay latest_today(Instant now) {
    return {static_cast<std::int32_t>((now + hours(14)).microseconds / days(1).microseconds)};
}

/// Whether somebody born on that day can be alive and typing: no later than `today`.
constexpr bool is_possible_birth(CivilDay day, CivilDay today) { return day <= today; }

} // namespace gapura::domain
