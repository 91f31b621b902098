#pragma once
// Codes of Indonesian places as the Ministry of Home Affairs gives them: "32", "32.73", "32.73.02", "32.73.02.1001".
// A place's code begins with the code of the place in which it lies. Whether a code is in use, only the server knows.

#include <cstdint>
#include <optional>
#include <string_view>

namespace gapura::domain {

enum class PlaceLevel : std::uint8_t { province, city, district, village };

/// The level of a well-formed code; nullopt for anything else.
std::optional<PlaceLevel> place_level(std::string_view code);

/// Whether `inner` lies directly or further within `outer`; both are well-formed.
constexpr bool lies_in(std::string_view inner, std::string_view outer) {
    return inner.size() > outer.size() && inner.substr(0, outer.size()) == outer && inner[outer.size()] == '.';
}

} // namespace gapura::domain
