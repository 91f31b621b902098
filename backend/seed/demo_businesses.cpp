#include "backend/seed/demo_businesses.hpp"

#include <array>

namespace gapura::seed {
namespace {

struct Kind {
    char const *name, *business_type, *city, *district, *village, *street;
};

constexpr std::array kinds{
    Kind{"Dapur Bu Rina", "food_and_drink", "32.73", "32.73.02", "32.73.02.1001", "Jalan Dago 112"},
    Kind{"Batik Lawasan", "fashion", "33.72", "33.72.01", "33.72.01.1001", "Jalan Slamet Riyadi 8"},
    Kind{"Rotan Jaya", "crafts", "32.74", "32.74.01", "32.74.01.1001", "Jalan Pemuda 21"},
};

} // namespace

api::BusinessProfile demo_business(std::size_t number) {
    auto const& kind = kinds[number % kinds.size()];
    api::BusinessProfile made;
    made.name = kind.name, made.business_type = kind.business_type;
    made.address.city = kind.city, made.address.province = made.address.city.substr(0, 2);
    made.address.district = kind.district, made.address.village = kind.village, made.address.street = kind.street;
    made.premise_status = number % 2 == 0 ? "rented" : "family";
    made.phone = "+62812345" + std::to_string(67000 + number);
    made.operating_since = "2019-03-01";
    made.has_licence = true, made.licence_type = "nib",
    made.licence_number = std::to_string(9'120'001'230'000 + number);
    made.legal_entity = "sole_trader", made.has_tax_number = false;
    made.finances = {{2025, "below_2_billion", 48'000'000, 95'000'000, "from_2"},
                     {2024, "below_2_billion", 31'500'000, 80'000'000, "one"}};
    made.reporting = api::Reporting::manual, made.profit_and_loss = true;
    made.marketplaces = {{"instagram", "https://www.instagram.com/gapura.example"}};
    return made;
}

} // namespace gapura::seed
