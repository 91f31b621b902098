#pragma once
// Times, numbers and money in the manner of a language, by the browser's Intl.

#include "shared/base/instant.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gapura::web::platform {

/// `style`: "date", "date_long", "time", "date_time", "day_month", "month_year", "weekday", "relative", "zone".
/// `language`: "id", "en". `zone`: IANA; unknown means UTC.
std::string format_time(Instant at, Instant now, std::string_view zone, std::string_view language,
                        std::string_view style);

/// Minutes to add to UTC for local time in that zone at that moment; 0 for an unknown zone.
int zone_offset_minutes(Instant at, std::string_view zone);

std::string format_number(double number, int fraction_digits, std::string_view language);
std::string format_money(std::int64_t minor_units, std::string_view currency, std::string_view language);

} // namespace gapura::web::platform
