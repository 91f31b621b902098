// EV2 and the wording of times: what clocks and calendars show at an event.
#include "backend/events/zone.hpp"

#include <gtest/gtest.h>

using namespace gapura;
using namespace gapura::domain;
using namespace gapura::events;

namespace {

Instant at(char const* text) { return *parse_instant(text); }
CivilDate day_in(char const* zone, char const* text) { return civil_date(*local_day(at(text), zone)); }

TEST(Zone, knows_the_names_of_the_tz_database_and_no_others) {
    for (auto const* name : {"Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "Europe/Berlin", "UTC", "Asia/Saigon",
                             "America/Argentina/Buenos_Aires"})
        EXPECT_TRUE(is_known_zone(name)) << name;
    for (auto const* name : {"", "Asia", "Asia/", "Asia/Atlantis", "asia jakarta", "../../etc/passwd", "/etc/passwd",
                             "Asia/Jakarta\n", "Asia/../Asia/Jakarta", "WIB"})
        EXPECT_FALSE(is_known_zone(name)) << name;
    EXPECT_FALSE(is_known_zone(std::string(100'000, 'A')));
}

TEST(Zone, changes_the_day_at_local_midnight_EV2) {
    EXPECT_EQ(day_in("Asia/Jakarta", "2026-11-21T16:59:59.999999Z"), (CivilDate{2026, 11, 21}));
    EXPECT_EQ(day_in("Asia/Jakarta", "2026-11-21T17:00:00Z"), (CivilDate{2026, 11, 22}));
    EXPECT_EQ(day_in("Asia/Jayapura", "2026-11-21T15:00:00Z"), (CivilDate{2026, 11, 22}));
    EXPECT_EQ(day_in("America/New_York", "2026-11-22T04:59:59Z"), (CivilDate{2026, 11, 21}));
    EXPECT_EQ(day_in("UTC", "1970-01-01T00:00:00Z"), (CivilDate{1970, 1, 1}));
    EXPECT_EQ(day_in("America/New_York", "1970-01-01T00:00:00Z"), (CivilDate{1969, 12, 31}));
}

TEST(Zone, unknown_has_no_day_and_no_offset) {
    EXPECT_EQ(local_day(at("2026-11-21T00:00:00Z"), "Asia/Atlantis"), std::nullopt);
    EXPECT_EQ(utc_offset(at("2026-11-21T00:00:00Z"), "Asia/Atlantis"), std::nullopt);
}

TEST(Zone, keeps_summer_time) {
    EXPECT_EQ(utc_offset(at("2026-07-01T00:00:00Z"), "Europe/Berlin"), hours(2));
    EXPECT_EQ(utc_offset(at("2026-12-01T00:00:00Z"), "Europe/Berlin"), hours(1));
    EXPECT_EQ(utc_offset(at("2026-12-01T00:00:00Z"), "Asia/Jakarta"), hours(7));
    EXPECT_EQ(utc_offset(at("2026-12-01T00:00:00Z"), "Asia/Kolkata"), minutes(330));
    EXPECT_EQ(utc_offset(at("2026-12-01T00:00:00Z"), "America/St_Johns"), minutes(-210));
}

TEST(LocalTime, is_written_as_each_language_does) {
    auto const evening = at("2026-11-21T12:00:00Z");
    EXPECT_EQ(format_local(evening, "Asia/Jakarta", Language::indonesian), "Sabtu, 21 November 2026 19.00 WIB");
    EXPECT_EQ(format_local(evening, "Asia/Jakarta", Language::english), "Saturday, 21 November 2026, 19:00 WIB");
    EXPECT_EQ(format_local(evening, "Asia/Makassar", Language::indonesian), "Sabtu, 21 November 2026 20.00 WITA");
    EXPECT_EQ(format_local(evening, "Asia/Jayapura", Language::indonesian), "Sabtu, 21 November 2026 21.00 WIT");
    EXPECT_EQ(format_local_day(evening, "Asia/Jakarta", Language::indonesian), "Sabtu, 21 November 2026");
    EXPECT_EQ(format_local_day(at("2027-05-02T03:00:00Z"), "Asia/Jakarta", Language::english), "Sunday, 2 May 2027");
}

TEST(LocalTime, leaves_no_seconds_and_keeps_leading_zeros) {
    EXPECT_EQ(format_local(at("2026-11-21T00:05:59.9Z"), "UTC", Language::english),
              "Saturday, 21 November 2026, 00:05 UTC");
}

TEST(LocalTime, in_a_zone_without_letters_shows_the_offset) {
    auto const noon = at("2026-11-21T12:00:00Z");
    EXPECT_EQ(format_local(noon, "America/Sao_Paulo", Language::english),
              "Saturday, 21 November 2026, 09:00 UTC-03:00");
    EXPECT_EQ(format_local(noon, "Asia/Kathmandu", Language::english), "Saturday, 21 November 2026, 17:45 UTC+05:45");
}

TEST(LocalTime, in_an_unknown_zone_is_UTC_and_says_so) {
    EXPECT_EQ(format_local(at("2026-11-21T12:00:00Z"), "Asia/Atlantis", Language::indonesian),
              "Sabtu, 21 November 2026 12.00 UTC");
}

TEST(LocalTime, before_1970_is_right_too) {
    EXPECT_EQ(format_local(Instant{-1}, "UTC", Language::english), "Wednesday, 31 December 1969, 23:59 UTC");
}

} // namespace
