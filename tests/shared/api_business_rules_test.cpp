// When a business profile is complete (AC12).
#include "shared/contract/json.hpp"
#include "tests/support/a_business.hpp"

#include <functional>
#include <gtest/gtest.h>

namespace gapura {
namespace {

using api::BusinessProfile;
using test::complete_business;

Instant const now = *parse_instant("2026-12-01T12:00:00Z");

std::vector<std::string> said(BusinessProfile const& profile) {
    std::vector<std::string> words;
    for (auto const& problem : api::missing_in(profile, now)) words.push_back(problem.field + " " + problem.code);
    return words;
}
using Words = std::vector<std::string>;

TEST(BusinessRules, a_full_profile_lacks_nothing_AC12) {
    EXPECT_EQ(said(complete_business()), Words{});
    EXPECT_TRUE(contract::problems(complete_business()).empty());
}

TEST(BusinessRules, an_empty_one_lacks_everything_that_is_asked_of_everybody_AC12) {
    EXPECT_EQ(said({}),
              (Words{"name required", "business_type required", "address.province required", "address.city required",
                     "address.district required", "address.village required", "address.street required",
                     "premise_status required", "phone required", "operating_since required", "has_licence required",
                     "legal_entity required", "has_tax_number required", "finances too_few", "reporting required"}));
    EXPECT_TRUE(contract::problems(BusinessProfile{}).empty()) << "as a draft it can be kept";
}

struct Case {
    char const* what;
    std::function<void(BusinessProfile&)> change;
    Words expected;
};

TEST(BusinessRules, each_answer_brings_its_own_questions_AC12) {
    Case const cases[] = {
        {"at home no address is asked for", [](auto& p) { p.same_as_home = true, p.address = {}; }, {}},
        {"a licence has a kind and a number",
         [](auto& p) { p.licence_type.clear(), p.licence_number = " "; },
         {"licence_type required", "licence_number required"}},
        {"without a licence neither is asked for",
         [](auto& p) { p.has_licence = false, p.licence_type.clear(), p.licence_number.clear(); },
         {}},
        {"a tax number has 15 or 16 digits",
         [](auto& p) { p.tax_number = "12345"; },
         {"tax_number invalid_tax_number"}},
        {"the number of a person is one too", [](auto& p) { p.tax_number = "3273021705900001"; }, {}},
        {"without a tax number none is asked for",
         [](auto& p) { p.has_tax_number = false, p.tax_number = "12345"; },
         {}},
        {"an app has a name", [](auto& p) { p.accounting_app.clear(); }, {"accounting_app required"}},
        {"books kept by hand have none",
         [](auto& p) { p.reporting = api::Reporting::manual, p.accounting_app.clear(); },
         {}},
        {"a year of finances is whole",
         [](auto& p) { p.finances.push_back({}); },
         {"finances[1].year required", "finances[1].turnover_band required", "finances[1].profit required",
          "finances[1].assets required", "finances[1].headcount_band required"}},
        {"a year counts once",
         [](auto& p) { p.finances.push_back(p.finances.front()); },
         {"finances[1].year year_twice"}},
        {"a year has come", [](auto& p) { p.finances[0].year = 2027; }, {"finances[0].year too_large"}},
        {"and not long ago", [](auto& p) { p.finances[0].year = 26; }, {"finances[0].year too_small"}},
        {"a loss is a profit below zero", [](auto& p) { p.finances[0].profit = -5'000'000; }, {}},
        {"online shops and loans may be none", [](auto& p) { p.marketplaces.clear(), p.funding.clear(); }, {}},
        {"a shop has an address there",
         [](auto& p) { p.marketplaces.push_back({}); },
         {"marketplaces[1].marketplace required", "marketplaces[1].link required"}},
        {"or a name or number",
         [](auto& p) {
             p.marketplaces = {{"whatsapp", "081234567890"}};
         },
         {}},
        {"but nothing that runs",
         [](auto& p) { p.marketplaces[0].link = "javascript:alert(1)"; },
         {"marketplaces[0].link invalid_link"}},
        {"money from somebody",
         [](auto& p) { p.funding = {{}}; },
         {"funding[0].source required", "funding[0].name required", "funding[0].amount required",
          "funding[0].received_on required"}},
        {"is not paid back before it came",
         [](auto& p) { p.funding[0].first_instalment_on = "2024-01-31"; },
         {"funding[0].first_instalment_on before_received"}},
        {"a phone that rings", [](auto& p) { p.phone = "12"; }, {"phone invalid_phone"}},
        {"mail that arrives, if any", [](auto& p) { p.email = "toko@"; }, {"email invalid_email"}},
        {"business has begun", [](auto& p) { p.operating_since = "2026-12-02"; }, {"operating_since in_the_future"}},
        {"today is possible", [](auto& p) { p.operating_since = "2026-12-01"; }, {}},
    };
    for (auto const& each : cases) {
        auto profile = complete_business();
        each.change(profile);
        EXPECT_EQ(said(profile), each.expected) << each.what;
    }
}

TEST(BusinessRules, the_day_begins_in_the_east_of_indonesia_AC12) {
    auto profile = complete_business();
    profile.operating_since = "2026-12-02";
    EXPECT_TRUE(api::missing_in(profile, *parse_instant("2026-12-01T15:00:00Z")).empty());
}

TEST(BusinessRules, a_draft_takes_what_is_half_typed_but_no_choice_or_day_that_does_not_exist_AC12) {
    BusinessProfile profile;
    profile.phone = "08", profile.email = "toko@", profile.tax_number = "1", profile.finances = {{}};
    EXPECT_TRUE(contract::problems(profile).empty());
    profile.business_type = "piracy", profile.operating_since = "2026-02-30";
    auto const found = contract::problems(profile);
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].code, "invalid_choice");
    EXPECT_EQ(found[1].code, "invalid_date");
}

TEST(BusinessRules, a_field_knows_its_step_of_the_wizard_AC12) {
    EXPECT_EQ(api::business_step_of("address.city"), 1);
    EXPECT_EQ(api::business_step_of("tax_number"), 1);
    EXPECT_EQ(api::business_step_of("finances[3].year"), 2);
    EXPECT_EQ(api::business_step_of("reporting"), 2);
    EXPECT_EQ(api::business_step_of("funding[0].amount"), 3);
}

TEST(BusinessRules, a_profile_travels_unchanged_AC12) {
    auto const sent = complete_business();
    BusinessProfile received;
    contract::Problems problems;
    contract::from_json(contract::to_json(sent), received, "", contract::UnknownFields::refuse, problems);
    EXPECT_TRUE(problems.empty());
    EXPECT_EQ(received, sent);
}

TEST(BusinessLists, hold_each_choice_once_with_both_labels_AC12) {
    using enum domain::BusinessList;
    std::size_t total = 0;
    for (auto const list : {business_types, premise_statuses, marketplaces, licence_types, legal_entities,
                            turnover_bands, headcount_bands, accounting_apps, funding_sources})
        for (auto const& choice : domain::choices(list)) {
            EXPECT_EQ(domain::find_choice(list, choice.name), &choice) << choice.name;
            EXPECT_FALSE(choice.indonesian.empty() || choice.english.empty()) << choice.name;
            ++total;
        }
    EXPECT_EQ(total, 86u);
    EXPECT_EQ(domain::find_choice(business_types, ""), nullptr);
    EXPECT_EQ(domain::find_choice(business_types, "Fashion"), nullptr) << "a label is no name";
}

} // namespace
} // namespace gapura
