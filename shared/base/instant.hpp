#pragma once
// A moment in UTC, the only form in which times are stored and sent.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gapura {

/// A length of time in microseconds.
struct Duration {
    std::int64_t microseconds = 0;
    constexpr auto operator<=>(Duration const&) const = default;
    constexpr std::int64_t whole_seconds() const { return microseconds / 1'000'000; }
};

constexpr Duration seconds(std::int64_t n) { return {n * 1'000'000}; }
constexpr Duration minutes(std::int64_t n) { return seconds(n * 60); }
constexpr Duration hours(std::int64_t n) { return minutes(n * 60); }
constexpr Duration days(std::int64_t n) { return hours(n * 24); }

/// Microseconds since 1970-01-01T00:00:00Z, leap seconds ignored (POSIX time).
struct Instant {
    std::int64_t microseconds = 0;
    constexpr auto operator<=>(Instant const&) const = default;
};

constexpr Instant operator+(Instant at, Duration by) { return {at.microseconds + by.microseconds}; }
constexpr Instant operator-(Instant at, Duration by) { return {at.microseconds - by.microseconds}; }
constexpr Duration operator-(Instant later, Instant earlier) { return {later.microseconds - earlier.microseconds}; }

/// The present moment of this machine. Use cases take the time as an argument; only the outermost layer calls this.
Instant system_now();

/// RFC 3339 with a mandatory offset or Z: "2026-12-01T19:00:00+07:00", "2026-12-01T12:00:00.5Z".
/// Years 1970–9999, seconds 0–59; anything else is nullopt.
std::optional<Instant> parse_instant(std::string_view text);

/// RFC 3339 in UTC; a fraction is written only where there is one: "2026-12-01T12:00:00Z".
std::string format_instant(Instant at);

} // namespace gapura
