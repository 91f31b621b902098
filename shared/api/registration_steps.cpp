#include "shared/api/registration_steps.hpp"

#include "shared/contract/validate.hpp"

namespace gapura::api {
namespace {

bool begins(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

contract::Problems all_problems(Registering const& entered) {
    auto const& request = entered.request;
    Profile const profile = request.profile.value_or(Profile{});
    contract::Problems found = contract::problems(request);
    // What is missing altogether has no further problem: its own rule lets it be empty.
    for (auto& problem : missing_in(profile.home, "profile.home.")) found.push_back(std::move(problem));
    for (auto& problem : profile_problems(profile, entered.today, "profile."))
        if (!begins(problem.field, "profile.home.")) found.push_back(std::move(problem)); // missing_in says those too
    if (!profile.last_education) found.push_back({"required", "profile.last_education"});
    if (entered.repeated_password != request.password) found.push_back({"passwords_differ", "repeated"});
    if (!request.privacy_accepted) found.push_back({"must_be_accepted", "privacy_accepted"});
    return found;
}

} // namespace

RegistrationStep step_of(std::string_view field) {
    if (field == "email" || field == "phone" || begins(field, "profile.home.")) return RegistrationStep::contact;
    if (field == "password" || field == "repeated") return RegistrationStep::security;
    if (field == "privacy_accepted" || begins(field, "profile.")) return RegistrationStep::profile;
    return RegistrationStep::identity;
}

contract::Problems problems_in(RegistrationStep step, Registering const& entered) {
    contract::Problems found = all_problems(entered);
    std::erase_if(found, [&](contract::Problem const& problem) { return step_of(problem.field) != step; });
    return found;
}

std::optional<RegistrationStep> first_unfinished(Registering const& entered) {
    std::optional<RegistrationStep> first;
    for (auto const& problem : all_problems(entered))
        if (auto const step = step_of(problem.field); !first || step < *first) first = step;
    return first;
}

} // namespace gapura::api
