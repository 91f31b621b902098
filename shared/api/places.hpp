#pragma once
// An address in Indonesia (AC2, AC12): places by their codes, which both sides check by their form and nesting. The
// server also knows which codes are in use (backend/places); names are the browser's, from the site's own files.

#include "shared/contract/describe.hpp"

namespace gapura::api {

namespace checks {
char const* province(std::string_view text);
char const* city(std::string_view text);
char const* district(std::string_view text);
char const* village(std::string_view text);
char const* neighbourhood(std::string_view text);
char const* postal_code(std::string_view text);
} // namespace checks

constexpr contract::Rule province_code() {
    return contract::text(0, 2).checked_as("place-code", checks::province, "32");
}
constexpr contract::Rule city_code() { return contract::text(0, 5).checked_as("place-code", checks::city, "32.73"); }
constexpr contract::Rule district_code() {
    return contract::text(0, 8).checked_as("place-code", checks::district, "32.73.02");
}
constexpr contract::Rule village_code() {
    return contract::text(0, 13).checked_as("place-code", checks::village, "32.73.02.1001");
}

/// Every part may be empty here: what is needed, `missing_in` says.
struct Address {
    std::string province, city, district, village, rt, rw, postal_code, street;
    bool operator==(Address const&) const = default;
    static constexpr auto fields() {
        using A = Address;
        using contract::field, contract::text;
        constexpr auto number = text(0, 3).checked_as("rt-rw", checks::neighbourhood, "004");
        return std::tuple{
            field("province", &A::province, province_code(), "Code of the province").or_default(),
            field("city", &A::city, city_code(), "Code of the city or regency").or_default(),
            field("district", &A::district, district_code(), "Code of the district (kecamatan)").or_default(),
            field("village", &A::village, village_code(), "Code of the village (kelurahan, desa)").or_default(),
            field("rt", &A::rt, number, "Neighbourhood (RT)").or_default(),
            field("rw", &A::rw, number, "Group of neighbourhoods (RW)").or_default(),
            field("postal_code", &A::postal_code, text(0, 5).checked_as("postal-code", checks::postal_code, "40123"),
                  "Postal code")
                .or_default(),
            field("street", &A::street, text(0, 200).like("Jalan Braga 12"), "Street and number").or_default()};
    }
};

/// What a whole address lacks, as "required", and places that do not lie in one another, as "invalid_place". RT, RW
/// and postal code may be left out: not every place has them, and not everybody knows them. `prefix` stands before
/// each field's name ("address.").
contract::Problems missing_in(Address const& address, std::string const& prefix = {});
/// Only the second of these, for an address of which parts may be missing.
contract::Problems misplaced_in(Address const& address, std::string const& prefix = {});

} // namespace gapura::api
