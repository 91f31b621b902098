#pragma once
// What a member says about themselves besides name and addresses (AC2, AC13).

#include "shared/api/checks.hpp"
#include "shared/api/places.hpp"
#include "shared/contract/describe.hpp"
#include "shared/domain/civil_day.hpp"
#include "shared/domain/education.hpp"

namespace gapura::api {

/// Which text about privacy a member accepts now; raised with each new one.
inline constexpr std::string_view privacy_version = "2026-11-21";

/// Empty texts are what the member has not said.
struct Profile {
    Address home;
    std::string institution;
    std::optional<domain::Education> last_education;
    std::string birth_date;
    bool owns_business = false;
    static constexpr auto fields() {
        using P = Profile;
        using contract::field, contract::text, contract::as_typed;
        return std::tuple{
            field("home", &P::home, as_typed(), "Where the member lives").or_default(),
            field("institution", &P::institution, text(0, 120).like("Universitas Padjadjaran"),
                  "School, company or organization")
                .or_default(),
            field("last_education", &P::last_education, as_typed(), "The last education finished"),
            field("birth_date", &P::birth_date, date_of_birth(), "Date of birth, ISO 8601").or_default(),
            field("owns_business", &P::owns_business, as_typed(), "Whether the member owns a business (AC12)")
                .or_default()};
    }
};

/// What the fields' own rules cannot see: a place that does not lie in the larger one, a birth that is still to come.
/// `prefix` stands before the fields' names ("profile.").
contract::Problems profile_problems(Profile const& profile, domain::CivilDay today, std::string const& prefix = "");

} // namespace gapura::api
