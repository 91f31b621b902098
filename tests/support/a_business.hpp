#pragma once
// A business profile that lacks nothing, for tests to take something away from.

#include "shared/api/businesses.hpp"

namespace gapura::test {

inline api::BusinessProfile complete_business(std::string name = "Kopi Ibu Sari") {
    api::BusinessProfile made;
    made.name = std::move(name), made.business_type = "food_and_drink";
    made.address.province = "32", made.address.city = "32.73", made.address.district = "32.73.02";
    made.address.village = "32.73.02.1001", made.address.street = "Jalan Dago 12";
    made.premise_status = "rented", made.phone = "081234567890", made.operating_since = "2019-05-17";
    made.has_licence = true, made.licence_type = "nib", made.licence_number = "9120001234567";
    made.legal_entity = "sole_trader";
    made.has_tax_number = true, made.tax_number = "09.254.294.3-407.000";
    made.finances = {{2025, "below_2_billion", 48'000'000, 120'000'000, "from_2"}};
    made.reporting = api::Reporting::app, made.accounting_app = "ipos";
    made.profit_and_loss = true;
    made.marketplaces = {{"tokopedia", "https://www.tokopedia.example/kopi-ibu-sari"}};
    made.funding = {{"bank", "Bank Nusantara", 50'000'000, "2024-02-01", "2024-03-01", 24}};
    return made;
}

} // namespace gapura::test
