// Seeing and correcting what one has said about oneself (AC13).

#include "backend/accounts/own_profile.hpp"
#include "shared/contract/json.hpp"
#include "tests/backend/accounts_fixture.hpp"

namespace gapura::test {
namespace {

struct OwnProfileTest : AccountsTest {
    void SetUp() override {
        AccountsTest::SetUp();
        join_and_verify();
        id = id_of("siti@example.org");
    }
    AccountId id_of(std::string const& email) {
        return database().read([&](storage::Session& session) {
            return session.the<AccountId>("select id from accounts where email_key = :email", email);
        });
    }
    Context mine() {
        auto given = context();
        given.caller = Caller{id, api::Role::member};
        return given;
    }
    api::OwnProfile present() {
        auto given = mine();
        return accounts::own_profile(given, {}).value();
    }
    auto change(api::OwnProfile const& to) {
        auto given = mine();
        return accounts::change_own_profile(given, to);
    }
    AccountId id;
};
ON_EACH_DATABASE(OwnProfileTest);

TEST_P(OwnProfileTest, what_was_corrected_is_there_AC13) {
    auto own = present();
    EXPECT_EQ(own.name, "Siti Rahmawati");
    EXPECT_EQ(own.phone, "+6281234567890");
    own.name = "  Siti Aminah ", own.phone = "0813-0000-1111", own.language = "en";
    own.profile.institution = "Universitas Padjadjaran", own.profile.birth_date = "1990-05-17";
    auto const changed = change(own);
    ASSERT_TRUE(changed.ok());
    EXPECT_EQ(changed->name, "Siti Aminah");
    EXPECT_EQ(changed->phone, "+6281300001111");
    EXPECT_EQ(present().profile.birth_date, "1990-05-17");
    EXPECT_TRUE(sign_in("081300001111").ok());
    EXPECT_EQ(count("select count(*) from accounts where name_key = 'siti aminah' and language = 'en'"), 1);
    EXPECT_EQ(count("select count(*) from audit_entries where action = 'account.change_profile'"), 1);
    EXPECT_EQ(count("select count(*) from audit_entries where after_json like '%Siti%'"), 0);
}

TEST_P(OwnProfileTest, a_change_that_somebody_else_made_is_not_overwritten_AC13) {
    auto first = present(), second = present();
    first.name = "Siti Satu", second.name = "Siti Dua";
    ASSERT_TRUE(change(first).ok());
    EXPECT_EQ(refusal_of(change(second)), Refusal::changed_meanwhile);
    EXPECT_EQ(present().name, "Siti Satu");
    std::atomic<int> saved = 0;
    auto const both = present();
    at_once(6, [&](int i) {
        auto own = both;
        own.name = "Siti " + std::to_string(i);
        saved += change(own).ok();
    });
    EXPECT_EQ(saved, 1);
}

TEST_P(OwnProfileTest, the_rules_of_registering_hold_AC2_AC4) {
    join_and_verify("budi@example.org", "081234567891");
    auto own = present();
    own.phone = "+62 812-3456-7891";
    EXPECT_EQ(refusal_of(change(own)), Refusal::phone_taken);
    own = present();
    own.profile.birth_date = "2999-01-01";
    EXPECT_EQ(refusal_of(change(own)), Refusal::invalid_input);
    own = present();
    own.profile.home.province = "99";
    EXPECT_EQ(refusal_of(change(own)), Refusal::invalid_input);
    own = present();
    own.phone = "";
    ASSERT_TRUE(change(own).ok());
    EXPECT_EQ(present().phone, "");
}

TEST_P(OwnProfileTest, the_phone_of_a_registration_that_was_never_finished_is_free_after_its_code_AC4) {
    ASSERT_TRUE(join("ragu@example.org", "081234567899").ok());
    auto own = present();
    own.phone = "081234567899";
    EXPECT_EQ(refusal_of(change(own)), Refusal::phone_taken) << "its code is still good";
    now = now + settings.code_lifetime + seconds(1);
    ASSERT_TRUE(change(own).ok());
    EXPECT_EQ(present().phone, "+6281234567899");
    EXPECT_EQ(count("select count(*) from accounts where email_key = 'ragu@example.org'"), 0);
    EXPECT_TRUE(sign_in("081234567899").ok());
}

TEST_P(OwnProfileTest, the_audit_log_says_what_changed_and_not_what_it_was_RE7_AC13) {
    auto own = present();
    own.language = "en", own.profile.institution = "Universitas Padjadjaran", own.profile.birth_date = "1990-05-17";
    own.profile.home.province = "32", own.profile.last_education = domain::Education::bachelor;
    ASSERT_TRUE(change(own).ok());
    auto const entry = database().read([](storage::Session& session) {
        return session.the<std::string>(
            "select after_json from audit_entries where action = 'account.change_profile'");
    });
    EXPECT_EQ(contract::Json::parse(entry), contract::Json::parse(R"({"language": "en", "address": "***",
        "institution": "***", "last_education": "***", "birth_date": "***"})"));
}

} // namespace
} // namespace gapura::test
