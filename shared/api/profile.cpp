#include "shared/api/profile.hpp"

#include "shared/domain/birth_date.hpp"

namespace gapura::api {

contract::Problems profile_problems(Profile const& profile, domain::CivilDay today, std::string const& prefix) {
    contract::Problems found = misplaced_in(profile.home, prefix + "home.");
    auto const born = domain::birth_day(profile.birth_date);
    if (born && !domain::is_possible_birth(*born, today))
        found.push_back({"invalid_birth_date", prefix + "birth_date"});
    return found;
}

} // namespace gapura::api
