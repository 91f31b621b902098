#include "backend/accounts/resend_code.hpp"
#include "backend/accounts/reset_password.hpp"
#include "tests/backend/accounts_fixture.hpp"

#include <set>

namespace gapura::test {
namespace {

struct RegisterTest : AccountsTest {};
ON_EACH_DATABASE(RegisterTest);

TEST_P(RegisterTest, registering_stores_an_unverified_account_and_keeps_a_mail_with_code_and_link_AC5) {
    auto const joined = join();
    ASSERT_TRUE(joined.ok());
    EXPECT_EQ(joined->email, "siti@example.org");
    EXPECT_EQ(joined->code_expires_at, now + minutes(5));
    EXPECT_EQ(joined->resend_after_seconds, 60);
    EXPECT_EQ(count("select count(*) from accounts where verified_at is null"), 1);

    auto const mails = mails_to("siti@example.org");
    ASSERT_EQ(mails.size(), 1u);
    EXPECT_EQ(mails[0].to, "siti@example.org");
    EXPECT_EQ(mails[0].state, api::MessageState::kept);
    EXPECT_EQ(code_for("siti@example.org").size(), 6u);
    EXPECT_EQ(link_code_for("siti@example.org").size(), 43u);
    EXPECT_NE(mails[0].text.find("http://gapura.test/verify?email=siti%40example.org&code="), std::string::npos);
}

TEST_P(RegisterTest, the_mail_is_in_the_members_language_CO2) {
    auto request = registration("ann@example.org", "+447700900123");
    request.language = "en";
    auto given = context();
    ASSERT_TRUE(accounts::register_account(given, request).ok());
    EXPECT_NE(mails_to("ann@example.org").back().subject.find("verification code"), std::string::npos);
}

TEST_P(RegisterTest, neither_password_nor_codes_stand_in_the_database_in_clear_AC3_AC5) {
    ASSERT_TRUE(join().ok());
    auto const hash = database().read(
        [](storage::Session& session) { return session.the<std::string>("select password_hash from accounts"); });
    EXPECT_EQ(hash.substr(0, 7), "$2b$04$");
    EXPECT_EQ(hash.size(), 60u);
    auto const code = database().read([](storage::Session& session) {
        return session.the<std::string>("select code_hash from verification_codes");
    });
    EXPECT_EQ(code.size(), 64u);
    EXPECT_EQ(code.find(code_for("siti@example.org")), std::string::npos);
}

TEST_P(RegisterTest, the_bcrypt_cost_is_the_settings_AC3) {
    settings.bcrypt_cost = 5;
    ASSERT_TRUE(join().ok());
    EXPECT_EQ(count("select count(*) from accounts where password_hash like '$2b$05$%'"), 1);
}

TEST_P(RegisterTest, an_address_is_taken_without_regard_to_case_AC4) {
    ASSERT_TRUE(join("Siti@Example.org", "081234567890").ok());
    auto const again = join(" siti@EXAMPLE.ORG", "081234567891");
    ASSERT_EQ(refusal_of(again), Refusal::email_taken);
    EXPECT_EQ(again.error().field, "email");
    EXPECT_EQ(count("select count(*) from outbox"), 1) << "nobody is mailed about what did not happen";
}

TEST_P(RegisterTest, a_phone_number_is_one_in_all_its_spellings_AC4) {
    ASSERT_TRUE(join("siti@example.org", "0812-3456-7890").ok());
    auto const again = join("budi@example.org", "+62 812 3456 7890");
    ASSERT_EQ(refusal_of(again), Refusal::phone_taken);
    EXPECT_EQ(again.error().field, "phone");
    EXPECT_EQ(count("select count(*) from accounts where phone = '+6281234567890'"), 1);
}

TEST_P(RegisterTest, an_unverified_account_blocks_until_its_code_is_over_and_is_replaced_then_AC4) {
    ASSERT_TRUE(join().ok());
    now = now + minutes(5) - Duration{1};
    EXPECT_EQ(refusal_of(join()), Refusal::email_taken);
    auto const first_code = code_for("siti@example.org");
    now = now + Duration{1};
    ASSERT_TRUE(join().ok());
    EXPECT_EQ(count("select count(*) from accounts"), 1);
    if (first_code != code_for("siti@example.org")) {
        EXPECT_FALSE(verify("siti@example.org", first_code).ok()) << "the first registration's code is gone with it";
    }
    EXPECT_TRUE(verify("siti@example.org", code_for("siti@example.org")).ok());
}

TEST_P(RegisterTest, an_overdue_account_frees_its_phone_for_another_address_AC4) {
    ASSERT_TRUE(join("typo@example.org", "081234567890").ok());
    now = now + minutes(5);
    EXPECT_TRUE(join("siti@example.org", "081234567890").ok());
    EXPECT_EQ(count("select count(*) from accounts"), 1);
}

TEST_P(RegisterTest, one_registration_may_replace_two_overdue_accounts_AC4) {
    ASSERT_TRUE(join("siti@example.org", "081234567890").ok());
    ASSERT_TRUE(join("typo@example.org", "081234567891").ok());
    now = now + minutes(5);
    EXPECT_TRUE(join("siti@example.org", "081234567891").ok());
    EXPECT_EQ(count("select count(*) from accounts"), 1);
}

TEST_P(RegisterTest, a_verified_account_is_never_replaced_AC4) {
    join_and_verify();
    now = now + days(400);
    EXPECT_EQ(refusal_of(join()), Refusal::email_taken);
    EXPECT_EQ(refusal_of(join("budi@example.org")), Refusal::phone_taken);
}

TEST_P(RegisterTest, privacy_must_be_accepted_AC2) {
    auto request = registration("siti@example.org", "081234567890");
    request.privacy_accepted = false;
    auto given = context();
    auto const refused = accounts::register_account(given, request);
    ASSERT_EQ(refusal_of(refused), Refusal::invalid_input);
    ASSERT_EQ(refused.error().problems.size(), 1u);
    EXPECT_EQ(refused.error().problems[0].code, "must_be_accepted");
    EXPECT_EQ(refused.error().problems[0].field, "privacy_accepted");
    EXPECT_EQ(count("select count(*) from accounts"), 0);
}

TEST_P(RegisterTest, of_many_registrations_of_one_address_at_once_exactly_one_wins_AC4) {
    for (int round = 0; round < 5; ++round) {
        std::string const email = "round" + std::to_string(round) + "@example.org";
        std::atomic<int> won = 0, taken = 0;
        at_once(24, [&](int i) {
            auto const joined = join(email, "08120000" + std::to_string(1000 + round * 100 + i));
            if (joined.ok())
                ++won;
            else if (joined.error().refusal == Refusal::email_taken)
                ++taken;
        });
        EXPECT_EQ(won, 1);
        EXPECT_EQ(taken, 23);
        EXPECT_EQ(mails_to(email).size(), 1u);
    }
}

TEST_P(RegisterTest, of_many_registrations_of_one_phone_at_once_exactly_one_wins_AC4) {
    std::atomic<int> won = 0, taken = 0;
    at_once(24, [&](int i) {
        auto const joined = join("member" + std::to_string(i) + "@example.org", "081234567890");
        if (joined.ok())
            ++won;
        else if (joined.error().refusal == Refusal::phone_taken)
            ++taken;
    });
    EXPECT_EQ(won, 1);
    EXPECT_EQ(taken, 23);
}

TEST_P(RegisterTest, of_many_that_replace_one_overdue_account_at_once_exactly_one_wins_AC4) {
    ASSERT_TRUE(join().ok());
    now = now + minutes(5);
    std::atomic<int> won = 0, taken = 0;
    at_once(16, [&](int) {
        auto const joined = join();
        if (joined.ok())
            ++won;
        else if (joined.error().refusal == Refusal::email_taken)
            ++taken;
    });
    EXPECT_EQ(won, 1);
    EXPECT_EQ(taken, 15);
    EXPECT_EQ(count("select count(*) from accounts"), 1);
}

TEST_P(RegisterTest, one_network_that_registers_and_asks_for_mails_by_the_dozen_is_slowed_down_AC6) {
    int next = 0;
    auto const join_from = [&](std::string const& address) {
        auto given = context();
        given.address = address;
        auto const number = std::to_string(1000 + next++);
        return accounts::register_account(given, registration("m" + number + "@example.org", "08123456" + number));
    };
    for (int i = 0; i < 61; ++i)
        ASSERT_TRUE(join_from("2001:db8:1:2::" + std::to_string(i)).ok()) << "a campus registers for one event";
    auto const refused = join_from("2001:db8:1:2:ffff::1");
    EXPECT_EQ(refusal_of(refused), Refusal::too_many_requests) << "one machine has all these addresses";
    EXPECT_EQ(refused.error().retry_after_seconds, 2);
    EXPECT_TRUE(join_from("2001:db8:1:3::1").ok()) << "others go on";

    auto given = context();
    given.address = "2001:db8:1:2::1";
    EXPECT_EQ(refusal_of(accounts::forgot_password(given, {"siapa@example.org"})), Refusal::too_many_requests);
    EXPECT_EQ(refusal_of(accounts::resend_code(given, {"m1000@example.org"})), Refusal::too_many_requests);
    now = now + seconds(2);
    EXPECT_TRUE(join_from(given.address).ok());
    EXPECT_EQ(join_from(given.address).error().retry_after_seconds, 4) << "pauses grow";
    now = now + minutes(10);
    for (int i = 0; i < 60; ++i) ASSERT_TRUE(join_from(given.address).ok()) << "and are forgotten";
}

TEST_P(RegisterTest, asking_for_mails_counts_for_the_network_as_registering_does_AC6) {
    int sent = 0;
    for (int i = 0; i < 80; ++i) {
        auto given = context();
        auto const email = "a" + std::to_string(i) + "@example.org";
        sent += i % 2 ? accounts::forgot_password(given, {email}).ok() : accounts::resend_code(given, {email}).ok();
    }
    EXPECT_EQ(sent, 61);
    EXPECT_EQ(refusal_of(join()), Refusal::too_many_requests);
}

TEST_P(RegisterTest, an_operator_without_a_limit_of_requests_has_none_of_registrations_RU5) {
    settings.rate_limit = 0;
    for (int i = 0; i < 70; ++i)
        ASSERT_TRUE(join("m" + std::to_string(i) + "@example.org", "0812345678" + std::to_string(10 + i)).ok());
}

TEST_P(RegisterTest, member_numbers_have_8_digits_and_do_not_tell_the_order_of_joining_AC11) {
    for (int i = 0; i < 12; ++i)
        ASSERT_TRUE(join("m" + std::to_string(i) + "@example.org", "0812345678" + std::to_string(10 + i)).ok());
    auto const numbers = database().read([](storage::Session& session) {
        return session.all<std::string>("select member_number from accounts order by id");
    });
    for (auto const& number : numbers) {
        EXPECT_EQ(number.size(), 8u);
        EXPECT_EQ(number.find_first_not_of("0123456789"), std::string::npos);
    }
    EXPECT_EQ(std::set<std::string>(numbers.begin(), numbers.end()).size(), numbers.size());
    EXPECT_FALSE(std::is_sorted(numbers.begin(), numbers.end())); // by chance once in 12! times
}

TEST_P(RegisterTest, the_operators_accounts_are_ready_at_once_AC14) {
    auto const made = accounts::create_admin(database(), settings, "Admin@example.org", "Admin", password, now);
    ASSERT_TRUE(made.ok());
    auto const signed_in = sign_in("admin@example.org");
    ASSERT_TRUE(signed_in.ok());
    EXPECT_EQ(signed_in->account->role, api::Role::admin);
    EXPECT_EQ(refusal_of(accounts::create_admin(database(), settings, "admin@example.org", "A", password, now)),
              Refusal::email_taken);
}

TEST_P(RegisterTest, the_operators_accounts_keep_to_the_same_rules_AC3) {
    auto const refused = accounts::create_admin(database(), settings, "no-address", "", "weak", now);
    ASSERT_EQ(refusal_of(refused), Refusal::invalid_input);
    std::set<std::string> fields;
    for (auto const& problem : refused.error().problems) fields.insert(problem.field);
    EXPECT_EQ(fields, (std::set<std::string>{"email", "name", "password"}));
}

} // namespace
} // namespace gapura::test
