// After Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March, so that the leap day is
// the last of its year, and 400 years are one era of 146,097 days.
#include "shared/domain/civil_day.hpp"

namespace gapura::domain {
namespace {

constexpr int days_per_era = 146'097;
constexpr int days_before_1970 = 719'468; // since 0000-03-01

int days_in(CivilDate date) {
    constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool const leap = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0);
    return lengths[date.month - 1] + (date.month == 2 && leap ? 1 : 0);
}

} // namespace

std::optional<CivilDay> civil_day(CivilDate date) {
    if (date.year < 1 || date.year > 9999 || date.month < 1 || date.month > 12) return std::nullopt;
    if (date.day < 1 || date.day > days_in(date)) return std::nullopt;
    int const year = date.year - (date.month <= 2 ? 1 : 0);
    int const era = year / 400;
    int const year_of_era = year - era * 400;
    int const day_of_year = (153 * ((date.month + 9) % 12) + 2) / 5 + date.day - 1;
    int const day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return CivilDay{era * days_per_era + day_of_era - days_before_1970};
}

CivilDate civil_date(CivilDay day) {
    int const shifted = day.number + days_before_1970;
    int const era = (shifted >= 0 ? shifted : shifted - (days_per_era - 1)) / days_per_era;
    int const day_of_era = shifted - era * days_per_era;
    int const year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int const day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int const month = (5 * day_of_year + 2) / 153; // 0 is March
    int const civil_month = month < 10 ? month + 3 : month - 9;
    return {year_of_era + era * 400 + (civil_month <= 2 ? 1 : 0), civil_month,
            day_of_year - (153 * month + 2) / 5 + 1};
}

} // namespace gapura::domain
