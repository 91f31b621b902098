#include "backend/places/known_places.hpp"

#include "backend/places/place_codes.hpp"
#include "shared/domain/place_code.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>
#include <vector>

namespace gapura::places {
namespace {

/// Villages with neighbouring numbers of ten digits; first and last included.
struct Range {
    std::uint64_t first = 0, last = 0;
};

std::uint64_t take_number(std::string_view& rest) {
    std::uint64_t number = 0;
    auto const [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    return number;
}

std::vector<Range> read_ranges(std::string_view rest) {
    std::vector<Range> ranges;
    std::uint64_t district = 0;
    while (!rest.empty()) {
        bool const begins_line = ranges.empty() || rest.front() == '\n';
        if (rest.front() == '\n' || rest.front() == ' ') rest.remove_prefix(1);
        if (rest.empty()) break;
        if (begins_line) {
            district = take_number(rest) * 10'000;
            rest.remove_prefix(1);
        }
        Range range{district + take_number(rest), 0};
        range.last = range.first;
        if (!rest.empty() && rest.front() == '-') {
            rest.remove_prefix(1);
            range.last = district + take_number(rest);
        }
        ranges.push_back(range);
    }
    return ranges;
}

} // namespace

bool exists(std::string_view code) {
    if (!domain::place_level(code)) return false;
    static std::vector<Range> const ranges = read_ranges(place_codes());
    std::string digits(code);
    digits.erase(std::remove(digits.begin(), digits.end(), '.'), digits.end());
    // A district, city or province is in use when a village within it is.
    std::string lowest = digits, highest = digits;
    lowest.resize(10, '0'), highest.resize(10, '9');
    std::string_view low = lowest, high = highest;
    Range const wanted{take_number(low), take_number(high)};
    auto const at = std::lower_bound(ranges.begin(), ranges.end(), wanted.first,
                                     [](Range const& range, std::uint64_t number) { return range.last < number; });
    return at != ranges.end() && at->first <= wanted.last;
}

contract::Problems unknown_in(api::Address const& address, std::string const& prefix) {
    contract::Problems found;
    auto const check = [&](std::string const& code, char const* name) {
        if (domain::place_level(code) && !exists(code)) found.push_back({"unknown_place", prefix + name});
    };
    check(address.province, "province");
    check(address.city, "city");
    check(address.district, "district");
    check(address.village, "village");
    return found;
}

} // namespace gapura::places
