// Birth dates (AC2).
#include "shared/domain/birth_date.hpp"

#include <gtest/gtest.h>

namespace gapura::domain {
namespace {

TEST(BirthDate, is_a_real_day_from_1900_on_AC2) {
    EXPECT_EQ(birth_day("1970-01-02"), CivilDay{1});
    EXPECT_TRUE(birth_day("1900-01-01"));
    EXPECT_TRUE(birth_day("2000-02-29"));
    for (auto const* wrong : {"", "1899-12-31", "1990-02-30", "1900-02-29", "1990-13-01", "1990-00-10", "90-05-17",
                              "17-05-1990", "1990/05/17", "1990-5-17", "1990-05-1x", "+990-05-17", "1990-05-17T"})
        EXPECT_FALSE(birth_day(wrong)) << wrong;
}

TEST(BirthDate, is_not_after_the_day_that_it_is_anywhere_AC2) {
    auto const evening = parse_instant("2026-12-01T12:00:00Z").value();
    auto const today = latest_today(evening);
    EXPECT_EQ(civil_date(today), (CivilDate{2026, 12, 2}));
    EXPECT_TRUE(is_possible_birth(today, today));
    EXPECT_FALSE(is_possible_birth(CivilDay{today.number + 1}, today));
    EXPECT_EQ(civil_date(latest_today(parse_instant("2026-12-01T09:59:59Z").value())), (CivilDate{2026, 12, 1}));
}

} // namespace
} // namespace gapura::domain
