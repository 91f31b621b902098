#include "shared/domain/birth_date.hpp"

namespace gapura::domain {
namespace {

/// The number that the digits make, or -1.
int number_of(std::string_view digits) {
    int number = 0;
    for (char const c : digits) {
        if (c < '0' || c > '9') return -1;
        number = number * 10 + (c - '0');
    }
    return number;
}

} // namespace

std::optional<CivilDay> birth_day(std::string_view iso_date) {
    if (iso_date.size() != 10 || iso_date[4] != '-' || iso_date[7] != '-') return std::nullopt;
    CivilDate const date{number_of(iso_date.substr(0, 4)), number_of(iso_date.substr(5, 2)),
                         number_of(iso_date.substr(8, 2))};
    return date.year < 1900 ? std::nullopt : civil_day(date);
}

} // namespace gapura::domain
