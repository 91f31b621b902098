#include "shared/base/instant.hpp"

#include <chrono>
#include <cstdio>

namespace gapura {
namespace {

// Days since 1970-01-01 of a proleptic Gregorian date, and back (Howard Hinnant, "chrono-compatible date
// algorithms").
constexpr std::int64_t days_from_civil(int year, unsigned month, unsigned day) {
    year -= month <= 2;
    int const era = (year >= 0 ? year : year - 399) / 400;
    auto const year_of_era = static_cast<unsigned>(year - era * 400);
    unsigned const day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    unsigned const day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return static_cast<std::int64_t>(era) * 146097 + static_cast<std::int64_t>(day_of_era) - 719468;
}

struct CivilDate {
    int year;
    unsigned month, day;
};

constexpr CivilDate civil_from_days(std::int64_t days) {
    days += 719468;
    std::int64_t const era = (days >= 0 ? days : days - 146096) / 146097;
    auto const day_of_era = static_cast<unsigned>(days - era * 146097);
    unsigned const year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    unsigned const day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    unsigned const shifted_month = (5 * day_of_year + 2) / 153;
    unsigned const day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    unsigned const month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
    return {static_cast<int>(year_of_era) + static_cast<int>(era) * 400 + (month <= 2), month, day};
}

constexpr unsigned days_in_month(int year, unsigned month) {
    constexpr unsigned lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool const leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : lengths[month - 1];
}

class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}
    bool at_end() const { return rest_.empty(); }

    bool digits(int count, int& out) {
        if (rest_.size() < static_cast<std::size_t>(count)) return false;
        out = 0;
        for (int i = 0; i < count; ++i) {
            if (rest_[i] < '0' || rest_[i] > '9') return false;
            out = out * 10 + (rest_[i] - '0');
        }
        rest_.remove_prefix(count);
        return true;
    }
    bool skip(char expected) { return skip_any({&expected, 1}) != 0; }
    char skip_any(std::string_view expected) {
        if (rest_.empty() || expected.find(rest_.front()) == std::string_view::npos) return 0;
        char const seen = rest_.front();
        rest_.remove_prefix(1);
        return seen;
    }

private:
    std::string_view rest_;
};

} // namespace

Instant system_now() {
    auto const since_epoch = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::microseconds>(since_epoch).count()};
}

std::optional<Instant> parse_instant(std::string_view text) {
    Reader read(text);
    int year, month, day, hour, minute, second;
    if (!read.digits(4, year) || !read.skip('-') || !read.digits(2, month) || !read.skip('-') ||
        !read.digits(2, day) || !read.skip_any("Tt") || !read.digits(2, hour) || !read.skip(':') ||
        !read.digits(2, minute) || !read.skip(':') || !read.digits(2, second))
        return std::nullopt;
    if (year < 1970 || month < 1 || month > 12 || day < 1 ||
        day > static_cast<int>(days_in_month(year, static_cast<unsigned>(month))) || hour > 23 || minute > 59 ||
        second > 59)
        return std::nullopt;

    std::int64_t fraction = 0;
    if (read.skip('.')) {
        std::int64_t unit = 100'000;
        int digit, count = 0;
        for (; read.digits(1, digit); ++count, unit /= 10) fraction += digit * unit;
        if (count == 0 || count > 9) return std::nullopt;
    }

    std::int64_t offset_minutes = 0;
    if (char const sign = read.skip_any("Zz+-"); sign == '+' || sign == '-') {
        int offset_hour, offset_minute;
        if (!read.digits(2, offset_hour) || !read.skip(':') || !read.digits(2, offset_minute) || offset_hour > 23 ||
            offset_minute > 59)
            return std::nullopt;
        offset_minutes = (offset_hour * 60 + offset_minute) * (sign == '+' ? 1 : -1);
    } else if (sign == 0) {
        return std::nullopt;
    }
    if (!read.at_end()) return std::nullopt;

    std::int64_t const day_number = days_from_civil(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
    std::int64_t const total_seconds = ((day_number * 24 + hour) * 60 + minute - offset_minutes) * 60 + second;
    if (total_seconds < 0) return std::nullopt;
    return Instant{total_seconds * 1'000'000 + fraction};
}

std::string format_instant(Instant at) {
    constexpr std::int64_t day_length = days(1).microseconds;
    std::int64_t day_number = at.microseconds / day_length;
    std::int64_t of_day = at.microseconds % day_length;
    if (of_day < 0) of_day += day_length, --day_number;
    auto const date = civil_from_days(day_number);
    auto const second_of_day = of_day / 1'000'000;
    auto const fraction = of_day % 1'000'000;

    char text[48];
    int length = std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d", date.year, date.month, date.day,
                               static_cast<int>(second_of_day / 3600), static_cast<int>(second_of_day / 60 % 60),
                               static_cast<int>(second_of_day % 60));
    if (fraction != 0)
        length += std::snprintf(text + length, sizeof text - length, ".%06d", static_cast<int>(fraction));
    return std::string(text, length) + "Z";
}

} // namespace gapura
