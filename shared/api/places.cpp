#include "shared/api/places.hpp"

#include "shared/domain/place_code.hpp"

#include <algorithm>

namespace gapura::api {

using domain::PlaceLevel;

namespace checks {
namespace {

char const* level(std::string_view text, PlaceLevel wanted) {
    return domain::place_level(text) == wanted ? nullptr : "invalid_place";
}

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

char const* province(std::string_view text) { return level(text, PlaceLevel::province); }
char const* city(std::string_view text) { return level(text, PlaceLevel::city); }
char const* district(std::string_view text) { return level(text, PlaceLevel::district); }
char const* village(std::string_view text) { return level(text, PlaceLevel::village); }
char const* neighbourhood(std::string_view text) { return all_digits(text) ? nullptr : "only_digits"; }
char const* postal_code(std::string_view text) {
    return text.size() == 5 && all_digits(text) ? nullptr : "invalid_postal_code";
}

} // namespace checks

contract::Problems misplaced_in(Address const& address, std::string const& prefix) {
    contract::Problems found;
    auto const nests = [&](std::string const& inner, std::string const& outer, char const* name) {
        if (!inner.empty() && !domain::lies_in(inner, outer)) found.push_back({"invalid_place", prefix + name});
    };
    nests(address.city, address.province, "city");
    nests(address.district, address.city, "district");
    nests(address.village, address.district, "village");
    return found;
}

contract::Problems missing_in(Address const& address, std::string const& prefix) {
    contract::Problems found;
    auto const needs = [&](std::string const& value, char const* name) {
        if (value.empty()) found.push_back({"required", prefix + name});
    };
    needs(address.province, "province");
    needs(address.city, "city");
    needs(address.district, "district");
    needs(address.village, "village");
    needs(address.street, "street");
    for (auto& problem : misplaced_in(address, prefix)) found.push_back(std::move(problem));
    return found;
}

} // namespace gapura::api
