// What a member says about themselves when registering (AC2), and names and addresses of all kinds (AC4).
#include "backend/accounts/profile_store.hpp"
#include "shared/contract/json.hpp"
#include "tests/backend/accounts_fixture.hpp"

namespace gapura::test {
namespace {

struct ProfileTest : AccountsTest {
    static api::Profile siti() {
        return {.home = {.province = "32",
                         .city = "32.73",
                         .district = "32.73.02",
                         .village = "32.73.02.1001",
                         .rt = "004",
                         .rw = "011",
                         .postal_code = "40135",
                         .street = " Jl. Dago No. 10 "},
                .institution = " Universitas Padjadjaran",
                .last_education = domain::Education::bachelor,
                .birth_date = "1990-05-17",
                .owns_business = true};
    }

    Result<api::Register::Response> join_with(api::Profile profile) {
        auto request = registration("siti@example.org", "081234567890");
        request.profile = std::move(profile);
        auto given = context();
        return accounts::register_account(given, request);
    }

    api::Profile stored() {
        return database().read([](storage::Session& session) {
            return accounts::read_profile(session, session.the<AccountId>("select id from accounts"));
        });
    }

    static std::vector<std::string> problems_in(Result<api::Register::Response> const& result) {
        std::vector<std::string> found;
        if (result.ok()) return found;
        for (auto const& problem : result.error().problems) found.push_back(problem.field + " " + problem.code);
        return found;
    }

    /// The problems of the fields' own rules, as the server checks them before the use case runs.
    static std::vector<std::string> problems_of(api::Register::Request const& request) {
        std::vector<std::string> found;
        for (auto const& problem : contract::problems(request)) found.push_back(problem.field + " " + problem.code);
        return found;
    }
    using Problems = std::vector<std::string>;
};
ON_EACH_DATABASE(ProfileTest);

TEST_P(ProfileTest, everything_said_when_registering_is_kept_AC2) {
    ASSERT_TRUE(join_with(siti()).ok());
    auto expected = siti();
    expected.home.street = "Jl. Dago No. 10", expected.institution = "Universitas Padjadjaran";
    EXPECT_EQ(contract::to_json(stored()), contract::to_json(expected)) << "without the white space at the ends";
}

TEST_P(ProfileTest, registering_without_a_profile_leaves_an_empty_one_AC2) {
    ASSERT_TRUE(join().ok());
    EXPECT_EQ(contract::to_json(stored()), contract::to_json(api::Profile{}));
}

TEST_P(ProfileTest, a_profile_can_be_written_again_whole_AC13) {
    ASSERT_TRUE(join_with(siti()).ok());
    api::Profile const moved{.home = {.province = "51", .city = "51.71"}};
    database().write([&](storage::Session& session) {
        accounts::write_profile(session, session.the<AccountId>("select id from accounts"), moved);
    });
    EXPECT_EQ(contract::to_json(stored()), contract::to_json(moved));
}

TEST_P(ProfileTest, which_privacy_text_was_accepted_and_when_is_kept_AC2) {
    ASSERT_TRUE(join_with(siti()).ok());
    struct Row {
        std::optional<std::string> version;
        std::optional<Instant> at;
    };
    auto const row = database().read([](storage::Session& session) {
        return session.the<Row>("select privacy_version, privacy_accepted_at from accounts");
    });
    EXPECT_EQ(row.version, std::string(api::privacy_version));
    EXPECT_EQ(row.at, now);
}

TEST_P(ProfileTest, a_place_lies_within_the_larger_one_AC2) {
    auto profile = siti();
    profile.home.city = "51.71";
    EXPECT_EQ(problems_in(join_with(profile)),
              (Problems{"profile.home.city invalid_place", "profile.home.district invalid_place"}));
    profile = siti();
    profile.home.district = "";
    EXPECT_EQ(problems_in(join_with(profile)), Problems{"profile.home.village invalid_place"});
    EXPECT_EQ(count("select count(*) from accounts"), 0);
}

TEST_P(ProfileTest, a_birth_may_be_today_anywhere_on_earth_but_not_later_AC2) {
    auto profile = siti();
    profile.birth_date = "2026-12-02"; // at UTC+14 it is that day already
    EXPECT_TRUE(join_with(profile).ok());
    now = now + minutes(5);
    profile.birth_date = "2026-12-03";
    EXPECT_EQ(problems_in(join_with(profile)), Problems{"profile.birth_date invalid_birth_date"});
}

TEST_P(ProfileTest, each_field_has_its_rule_AC2) {
    auto request = registration("siti@example.org", "081234567890");
    request.profile = siti();
    EXPECT_EQ(problems_of(request), Problems{});
    request.profile = api::Profile{.home = {.province = "xx",
                                            .city = "3273",
                                            .district = "32.73.xx",
                                            .village = "32.73.01.100111",
                                            .rt = "4a",
                                            .postal_code = "1234",
                                            .street = std::string(201, 'a')},
                                   .institution = "one\ntwo",
                                   .birth_date = "1990-02-30"};
    EXPECT_EQ(problems_of(request),
              (Problems{"profile.home.province invalid_place", "profile.home.city invalid_place",
                        "profile.home.district invalid_place", "profile.home.village too_long",
                        "profile.home.rt only_digits", "profile.home.postal_code invalid_postal_code",
                        "profile.home.street too_long", "profile.institution invalid_characters",
                        "profile.birth_date invalid_birth_date"}));
}

// ---- names and addresses of all kinds

TEST_P(ProfileTest, names_of_any_script_are_kept_as_they_are_AC2) {
    int phone = 0;
    for (std::string const name :
         {"Siti Rahmawati", "محمد بن سلمان", "שרה‏", "李小龍", "Zoë 🎉", "I Gusti Ngurah Ö'Hara-Müller"}) {
        std::string const email = "n" + std::to_string(phone) + "@example.org";
        auto request = registration(email, "0812345678" + std::to_string(10 + phone++));
        request.name = name;
        EXPECT_EQ(problems_of(request), Problems{}) << name;
        auto given = context();
        ASSERT_TRUE(accounts::register_account(given, request).ok()) << name;
        auto const kept = database().read([&](storage::Session& session) {
            return session.the<std::string>("select name from accounts where email = :email", email);
        });
        EXPECT_EQ(kept, name);
    }
}

TEST_P(ProfileTest, names_that_deceive_or_break_are_refused_AC2) {
    struct Bad {
        std::string name, code;
    };
    std::vector<Bad> const bad{{"", "required"},
                               {" \t ", "required"},
                               {"Siti\u202Eimda", "invalid_characters"}, // reads backwards from there
                               {"Siti\u2067imda", "invalid_characters"}, // an isolate
                               {std::string("Siti\0Admin", 10), "invalid_characters"},
                               {"Siti\nRahmawati", "invalid_characters"},
                               {"Siti\x7f", "invalid_characters"},
                               {"Siti\xff", "invalid_characters"},
                               {std::string(10'000, 'a'), "too_long"},
                               {std::string(121, 'a'), "too_long"}};
    for (auto const& each : bad) {
        auto request = registration("siti@example.org", "081234567890");
        request.name = each.name;
        EXPECT_EQ(problems_of(request), Problems{"name " + each.code}) << each.name.substr(0, 40);
    }
}

TEST_P(ProfileTest, a_plus_sign_is_part_of_an_address_and_spaces_round_it_are_not_AC4) {
    auto request = registration("  siti+gapura@example.org ", "081234567890");
    EXPECT_EQ(problems_of(request), Problems{});
    ASSERT_TRUE(join("  siti+gapura@example.org ", "081234567890").ok());
    EXPECT_EQ(count("select count(*) from accounts where email = 'siti+gapura@example.org'"), 1);
    EXPECT_TRUE(join("siti@example.org", "081234567891").ok()) << "another address than the one with the plus";
    EXPECT_TRUE(verify("siti+gapura@example.org", code_for("siti+gapura@example.org")).ok());
    for (std::string const email :
         {"siti rahma@example.org", "siti@exam ple.org", "siti@example.org, budi@example.org",
          "siti@example.org\r\nBcc: budi@example.org"})
        EXPECT_FALSE(problems_of(registration(email, "081234567892")).empty()) << email;
}

TEST_P(ProfileTest, a_password_of_72_bytes_is_taken_and_one_of_73_is_refused_with_the_reason_AC3) {
    auto request = registration("siti@example.org", "081234567890");
    request.password = "Aa1#" + std::string(68, 'x');
    EXPECT_EQ(problems_of(request), Problems{});
    auto given = context();
    ASSERT_TRUE(accounts::register_account(given, request).ok());
    EXPECT_TRUE(verify("siti@example.org", code_for("siti@example.org")).ok());
    EXPECT_TRUE(sign_in("siti@example.org", request.password).ok());
    EXPECT_FALSE(sign_in("siti@example.org", request.password.substr(0, 71)).ok());
    request.password += "x";
    EXPECT_EQ(problems_of(request), Problems{"password password_too_long"});
    request.password = "Aa1#" + std::string(17, '\0') + "é";
    EXPECT_EQ(problems_of(request), Problems{"password invalid_characters"}) << "bcrypt would end at the NUL";
}

TEST_P(ProfileTest, a_role_in_the_body_is_a_field_that_there_is_not_AC1) {
    contract::Json body = contract::to_json(registration("siti@example.org", "081234567890"));
    body["role"] = "admin";
    api::Register::Request request;
    contract::Problems problems;
    contract::from_json(body, request, "", contract::UnknownFields::refuse, problems);
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_EQ(problems[0].code, "unknown_field");
    EXPECT_EQ(problems[0].field, "role");
    body.erase("role");
    body["account_type"] = "admin";
    problems.clear();
    contract::from_json(body, request, "", contract::UnknownFields::refuse, problems);
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_EQ(problems[0].code, "invalid_choice");
}

} // namespace
} // namespace gapura::test
