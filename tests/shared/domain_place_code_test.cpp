// Codes of places and addresses made of them (AC2, AC12).
#include "shared/api/places.hpp"
#include "shared/contract/validate.hpp"
#include "shared/domain/place_code.hpp"

#include <gtest/gtest.h>

namespace gapura {
namespace {

using domain::place_level;
using domain::PlaceLevel;

std::vector<std::string> said(contract::Problems const& problems) {
    std::vector<std::string> words;
    for (auto const& problem : problems) words.push_back(problem.field + " " + problem.code);
    return words;
}

api::Address braga() {
    api::Address address;
    address.province = "32", address.city = "32.73", address.district = "32.73.09";
    address.village = "32.73.09.1001", address.street = "Jalan Braga 12";
    return address;
}

TEST(PlaceCode, tells_its_level_by_its_form) {
    EXPECT_EQ(place_level("32"), PlaceLevel::province);
    EXPECT_EQ(place_level("32.73"), PlaceLevel::city);
    EXPECT_EQ(place_level("32.73.02"), PlaceLevel::district);
    EXPECT_EQ(place_level("32.73.02.1001"), PlaceLevel::village);
}

TEST(PlaceCode, anything_else_is_none) {
    for (auto const* code : {"", "3", "3a", "32.", "3273", "32-73", "32.7", "32.73.02.100", "32.73.02.10011", " 32"})
        EXPECT_EQ(place_level(code), std::nullopt) << code;
}

TEST(PlaceCode, nests_by_its_beginning) {
    EXPECT_TRUE(domain::lies_in("32.73", "32"));
    EXPECT_TRUE(domain::lies_in("32.73.02.1001", "32.73"));
    EXPECT_FALSE(domain::lies_in("32.73", "31"));
    EXPECT_FALSE(domain::lies_in("32", "32"));
    EXPECT_FALSE(domain::lies_in("32.73", ""));
}

TEST(Address, a_whole_one_lacks_nothing_without_neighbourhood_and_postal_code_AC12) {
    EXPECT_TRUE(contract::problems(braga()).empty());
    EXPECT_TRUE(missing_in(braga()).empty());
}

TEST(Address, says_what_is_missing_by_its_path_AC12) {
    EXPECT_EQ(
        said(missing_in(api::Address{}, "address.")),
        (std::vector<std::string>{"address.province required", "address.city required", "address.district required",
                                  "address.village required", "address.street required"}));
    EXPECT_TRUE(misplaced_in(api::Address{}).empty());
}

TEST(Address, a_city_of_another_province_is_misplaced_AC12) {
    auto address = braga();
    address.province = "31";
    EXPECT_EQ(said(misplaced_in(address)), (std::vector<std::string>{"city invalid_place"}));
    address = braga(), address.village = "32.73.10.1001";
    EXPECT_EQ(said(misplaced_in(address)), (std::vector<std::string>{"village invalid_place"}));
}

TEST(Address, checks_the_form_of_each_part_AC12) {
    auto address = braga();
    address.province = "xx", address.rt = "4a", address.postal_code = "4011", address.village = "32.73";
    EXPECT_EQ(said(contract::problems(address)),
              (std::vector<std::string>{"province invalid_place", "village invalid_place", "rt only_digits",
                                        "postal_code invalid_postal_code"}));
}

} // namespace
} // namespace gapura
