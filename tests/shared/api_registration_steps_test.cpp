// The wizard's steps (AC2): what keeps one from going on, by the server's own rules.
#include "shared/api/registration_steps.hpp"

#include <gtest/gtest.h>

namespace gapura::api {
namespace {

using enum RegistrationStep;

struct RegistrationSteps : ::testing::Test {
    RegistrationSteps() {
        request.name = "Siti Rahmawati", request.email = "siti@example.org", request.phone = "0812 3456 7890";
        request.password = repeated = "Rahasia#2026";
        auto& profile = request.profile.emplace();
        profile.home.province = "32", profile.home.city = "32.73", profile.home.district = "32.73.02";
        profile.home.village = "32.73.02.1001", profile.home.street = "Jl. Dago 10";
        profile.last_education = domain::Education::bachelor;
        request.privacy_accepted = true;
    }

    Registering entered() const { return {request, repeated, domain::CivilDay{20'788}}; } // 2026-12-01
    std::vector<std::string> wrong_in(RegistrationStep step) const {
        std::vector<std::string> found;
        for (auto const& problem : problems_in(step, entered())) found.push_back(problem.field + " " + problem.code);
        return found;
    }
    using Wrong = std::vector<std::string>;

    Register::Request request;
    std::string repeated;
};

TEST_F(RegistrationSteps, a_whole_registration_has_no_unfinished_step_AC2) {
    EXPECT_EQ(first_unfinished(entered()), std::nullopt);
    for (auto const step : {identity, contact, security, profile}) EXPECT_EQ(wrong_in(step), Wrong{});
}

TEST_F(RegistrationSteps, an_empty_one_begins_at_the_first_and_names_what_each_needs_AC2) {
    request = {}, repeated.clear();
    EXPECT_EQ(first_unfinished(entered()), identity);
    EXPECT_EQ(wrong_in(identity), Wrong{"name required"});
    EXPECT_EQ(wrong_in(contact), (Wrong{"email required", "phone required", "profile.home.province required",
                                        "profile.home.city required", "profile.home.district required",
                                        "profile.home.village required", "profile.home.street required"}));
    EXPECT_EQ(wrong_in(security), Wrong{"password required"});
    EXPECT_EQ(wrong_in(profile), (Wrong{"profile.last_education required", "privacy_accepted must_be_accepted"}));
}

TEST_F(RegistrationSteps, nobody_gets_past_a_step_that_is_not_finished_AC2) {
    request.privacy_accepted = false;
    EXPECT_EQ(first_unfinished(entered()), profile);
    repeated = "Rahasia#2025";
    EXPECT_EQ(first_unfinished(entered()), security);
    EXPECT_EQ(wrong_in(security), Wrong{"repeated passwords_differ"});
    request.phone = "123";
    EXPECT_EQ(first_unfinished(entered()), contact);
    request.name = "  ";
    EXPECT_EQ(first_unfinished(entered()), identity);
}

TEST_F(RegistrationSteps, institution_and_birth_date_may_be_left_out_but_not_be_wrong_AC2) {
    request.profile->institution = std::string(121, 'a');
    request.profile->birth_date = "2026-12-02"; // tomorrow
    EXPECT_EQ(wrong_in(profile), (Wrong{"profile.institution too_long", "profile.birth_date invalid_birth_date"}));
}

TEST_F(RegistrationSteps, a_place_in_another_one_is_said_once_AC2) {
    request.profile->home.city = "51.71";
    EXPECT_EQ(wrong_in(contact), (Wrong{"profile.home.city invalid_place", "profile.home.district invalid_place"}));
}

TEST_F(RegistrationSteps, every_field_has_its_step_AC2) {
    EXPECT_EQ(step_of("name"), identity);
    EXPECT_EQ(step_of("account_type"), identity);
    EXPECT_EQ(step_of("email"), contact);
    EXPECT_EQ(step_of("phone"), contact);
    EXPECT_EQ(step_of("profile.home.village"), contact);
    EXPECT_EQ(step_of("password"), security);
    EXPECT_EQ(step_of("profile.birth_date"), profile);
    EXPECT_EQ(step_of("privacy_accepted"), profile);
}

} // namespace
} // namespace gapura::api
