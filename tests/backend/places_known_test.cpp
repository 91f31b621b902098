// Which places exist (AC2, AC12), against the very data that the codes were made from.
#include "backend/places/known_places.hpp"
#include "generated/test_places.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <set>

namespace gapura {
namespace {

std::vector<std::string> codes_in(std::string const& name) {
    std::ifstream file(std::string(GAPURA_SOURCE_DIR) + "/node_modules/idn-area-data/data/" + name);
    std::vector<std::string> codes;
    std::string line;
    std::getline(file, line); // the header
    while (std::getline(file, line)) codes.push_back(line.substr(0, line.find(',')));
    return codes;
}

TEST(KnownPlaces, every_place_of_the_data_exists) {
    std::size_t total = 0;
    for (auto const* name : {"provinces.csv", "regencies.csv", "districts.csv", "villages.csv"})
        for (auto const& code : codes_in(name)) {
            ASSERT_TRUE(places::exists(code)) << name << " " << code;
            ++total;
        }
    EXPECT_GT(total, 90'000u);
}

TEST(KnownPlaces, and_no_other) {
    auto const villages = codes_in("villages.csv");
    std::set<std::string> const known(villages.begin(), villages.end());
    for (auto const& code : villages) {
        std::string next = std::to_string(std::stoi(code.substr(9)) + 1);
        std::string const neighbour = code.substr(0, 9) + next;
        ASSERT_EQ(places::exists(neighbour), known.contains(neighbour)) << neighbour;
    }
    for (auto const* code : {"00", "99", "32.99", "32.73.99", "32.73.02.9999", "", "32.73.02.", "3273", "zz"})
        EXPECT_FALSE(places::exists(code)) << code;
}

TEST(KnownPlaces, an_address_is_told_which_part_of_it_is_unknown) {
    api::Address address;
    address.province = "32", address.city = "32.73", address.district = "32.73.99";
    auto const found = places::unknown_in(address, "address.");
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].field, "address.district");
    EXPECT_EQ(found[0].code, "unknown_place");
}

} // namespace
} // namespace gapura
