#include "backend/accounts/profile_store.hpp"

#include "backend/stored_enum.hpp"
#include "shared/base/text.hpp"

namespace gapura::accounts {
namespace {

struct Row {
    std::string province, city, district, village, rt, rw, postal_code, street, institution;
    std::optional<domain::Education> last_education;
    std::string birth_date;
    bool owns_business = false;
};

} // namespace

api::Profile read_profile(storage::Session& session, AccountId account) {
    auto row = session.the<Row>("select home_province, home_city, home_district, home_village, home_rt, home_rw, "
                                "home_postal_code, home_street, "
                                "institution, last_education, birth_date, owns_business from accounts where id = :id",
                                account);
    return {.home = {.province = std::move(row.province),
                     .city = std::move(row.city),
                     .district = std::move(row.district),
                     .village = std::move(row.village),
                     .rt = std::move(row.rt),
                     .rw = std::move(row.rw),
                     .postal_code = std::move(row.postal_code),
                     .street = std::move(row.street)},
            .institution = std::move(row.institution),
            .last_education = row.last_education,
            .birth_date = std::move(row.birth_date),
            .owns_business = row.owns_business};
}

void write_profile(storage::Session& session, AccountId account, api::Profile const& profile) {
    api::Address const& home = profile.home;
    session.execute(
        "update accounts set home_province = :province, home_city = :city, home_district = :district, "
        "home_village = :village, home_rt = :rt, home_rw = :rw, home_postal_code = :postal_code, "
        "home_street = :street, institution = :institution, last_education = :education, birth_date = :birth_date, "
        "owns_business = :owns_business where id = :id",
        home.province, home.city, home.district, home.village, home.rt, home.rw, home.postal_code,
        trimmed(home.street), trimmed(profile.institution), profile.last_education, profile.birth_date,
        profile.owns_business, account);
}

} // namespace gapura::accounts
