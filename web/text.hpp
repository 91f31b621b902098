#pragma once
// Every text a person reads, by key, in the chosen language; and times, numbers and money in its manner.
// The keys stand in assets/locales/{id,en}.json: one flat object, keys like "sign_up.title".

#include "shared/base/instant.hpp"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace gapura::web {

enum class Language { indonesian, english };

/// "id", "en".
std::string_view language_code(Language);

Language language();

/// Switches at once if the texts are loaded already, else as soon as they are; remembered on this device.
void set_language(Language);

/// True once the texts of the present language are there.
bool texts_loaded();

/// What stands for {name} in a text.
struct Argument {
    Argument(std::string_view argument_name, std::string_view argument_value)
        : name(argument_name), value(argument_value) {}
    Argument(std::string_view argument_name, char const* argument_value)
        : name(argument_name), value(argument_value) {}
    /// Written with the language's thousands separator; an argument named "count" also chooses the plural.
    Argument(std::string_view argument_name, std::int64_t number);
    Argument(std::string_view argument_name, int number) : Argument(argument_name, std::int64_t{number}) {}

    std::string_view name;
    std::string value;
    std::int64_t number = -1;
};

/// The text of `key` with its {placeholders} filled. With an argument "count" and no such key, `key` + ".one" or
/// ".other" is taken (Indonesian always takes ".other"). A key that is missing is shown as it is.
/// The key must be written as a literal at the call (or as a literal in a table), for a test checks them all.
std::string text(std::string_view key, std::initializer_list<Argument> arguments = {});

/// True if the present language has this very key (for keys built from a server's error code).
bool has_text(std::string_view key);

enum class TimeStyle {
    date,       ///< Tue, 1 Dec 2026
    date_long,  ///< Tuesday, 1 December 2026
    time,       ///< 19:00
    date_time,  ///< Tue, 1 Dec 2026, 19:00
    day_month,  ///< 1 Dec
    month_year, ///< December 2026
    weekday,    ///< Tuesday
    relative,   ///< in 2 days, 5 minutes ago
    zone,       ///< WIB, GMT+7
};

/// `zone` is an IANA name; an unknown or empty one means UTC.
std::string format_time(Instant at, std::string_view zone, TimeStyle style);

/// "19:00–21:30 WIB" on one day, "1 Dec, 19:00 – 3 Dec, 12:00 WIB" over several.
std::string format_period(Instant from, Instant until, std::string_view zone);

/// What `datetime-local` fields edit: "2026-12-01T19:00" in that zone.
std::string local_of_instant(Instant at, std::string_view zone);

/// The other way; nullopt for anything that is not such a text. A time skipped by daylight saving moves forward.
std::optional<Instant> instant_of_local(std::string_view local, std::string_view zone);

std::string format_number(std::int64_t number);

/// With one decimal and the language's decimal sign: format_percent(0.1234) is "12,3 %" or "12.3%".
std::string format_percent(double fraction);

/// Whole minor units (IDR has none) with an ISO 4217 code: "Rp 150.000", "US$12.50".
std::string format_money(std::int64_t minor_units, std::string_view currency);

} // namespace gapura::web
