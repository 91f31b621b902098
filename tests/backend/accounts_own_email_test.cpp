// A new email address counts when its code has come back (AC13).

#include "backend/accounts/own_email.hpp"
#include "tests/backend/accounts_fixture.hpp"

namespace gapura::test {
namespace {

struct OwnEmailTest : AccountsTest {
    void SetUp() override {
        AccountsTest::SetUp();
        join_and_verify();
        id = database().read([](storage::Session& session) {
            return session.the<AccountId>("select id from accounts where email_key = 'siti@example.org'");
        });
    }
    Context mine() {
        auto given = context();
        given.caller = Caller{id, api::Role::member};
        return given;
    }
    auto ask(std::string email, std::string with = password) {
        auto given = mine();
        return accounts::change_email(given, {std::move(email), std::move(with)});
    }
    auto confirm(std::string code) {
        auto given = mine();
        return accounts::confirm_email(given, {std::move(code)});
    }
    AccountId id;
};
ON_EACH_DATABASE(OwnEmailTest);

TEST_P(OwnEmailTest, the_new_address_counts_after_its_code_and_the_old_one_until_then_AC13) {
    ASSERT_TRUE(ask("Siti.Baru@example.org").ok());
    EXPECT_TRUE(sign_in("siti@example.org").ok());
    EXPECT_FALSE(sign_in("siti.baru@example.org").ok());
    auto const code = code_for("Siti.Baru@example.org");
    EXPECT_EQ(refusal_of(confirm(other_than(code))), Refusal::wrong_code);
    auto const confirmed = confirm(code);
    ASSERT_TRUE(confirmed.ok());
    EXPECT_EQ(confirmed->email, "Siti.Baru@example.org");
    EXPECT_TRUE(sign_in("siti.baru@example.org").ok());
    EXPECT_FALSE(sign_in("siti@example.org").ok());
    EXPECT_EQ(refusal_of(confirm(code)), Refusal::code_expired) << "once";
    EXPECT_EQ(count("select count(*) from audit_entries where action = 'account.change_email' and before_json = "
                    "'{\"email\":\"***\"}' and after_json = before_json"),
              1)
        << "that it changed, and not what it was";
}

TEST_P(OwnEmailTest, the_old_address_is_told_that_it_counts_no_more_AC13) {
    ASSERT_TRUE(ask("siti.baru@example.org").ok());
    EXPECT_EQ(mails_to("siti@example.org").back().kind, "verify") << "nothing has changed yet";
    ASSERT_TRUE(confirm(code_for("siti.baru@example.org")).ok());
    auto const told = mails_to("siti@example.org").back();
    EXPECT_EQ(told.kind, "email_changed");
    EXPECT_NE(told.text.find("http://gapura.test/sign-in"), std::string::npos);
    EXPECT_EQ(told.text.find("siti.baru"), std::string::npos)
        << "who reads the old mailbox need not learn the new one";
    EXPECT_EQ(count("select count(*) from audit_entries where action = 'account.change_email'"), 1);
    EXPECT_EQ(count("select count(*) from audit_entries where before_json like '%siti%' or after_json like '%siti%'"),
              0);
}

TEST_P(OwnEmailTest, asking_wants_the_password_and_a_free_address_AC13) {
    EXPECT_EQ(refusal_of(ask("baru@example.org", "Salah#2026")), Refusal::wrong_password);
    join_and_verify("budi@example.org", "081234567891");
    EXPECT_EQ(refusal_of(ask("BUDI@example.org")), Refusal::email_taken);
    ASSERT_TRUE(ask("baru@example.org").ok());
    EXPECT_EQ(refusal_of(ask("baru@example.org")), Refusal::resend_too_soon);
    EXPECT_EQ(refusal_of(confirm("123")), Refusal::wrong_code);
}

TEST_P(OwnEmailTest, an_address_that_another_verified_meanwhile_is_refused_AC4) {
    ASSERT_TRUE(ask("baru@example.org").ok());
    auto const code = code_for("baru@example.org");
    now = now + minutes(1);
    join_and_verify("baru@example.org", "081234567892");
    EXPECT_EQ(refusal_of(confirm(code)), Refusal::email_taken);
    EXPECT_TRUE(sign_in("siti@example.org").ok());
}

TEST_P(OwnEmailTest, asking_takes_no_turn_and_no_code_from_a_newcomer_with_that_address_AC5) {
    now = now + minutes(2);
    ASSERT_TRUE(join("baru@example.org", "081234567892").ok());
    auto const code = code_for("baru@example.org");
    now = now + seconds(61);
    ASSERT_TRUE(ask("baru@example.org").ok());
    EXPECT_TRUE(verify("baru@example.org", code).ok()) << "the newcomer's own code is still right";
}

TEST_P(OwnEmailTest, nobody_mails_strangers_by_the_dozen_AC6) {
    ASSERT_TRUE(ask("satu@example.org").ok());
    auto const again = ask("dua@example.org");
    EXPECT_EQ(refusal_of(again), Refusal::resend_too_soon);
    EXPECT_EQ(again.error().retry_after_seconds, 60);
    now = now + seconds(60);
    EXPECT_TRUE(ask("dua@example.org").ok());
}

TEST_P(OwnEmailTest, five_wrong_tries_use_up_the_code_AC5) {
    ASSERT_TRUE(ask("baru@example.org").ok());
    auto const code = code_for("baru@example.org");
    std::atomic<int> wrong = 0;
    at_once(12, [&](int) { wrong += refusal_of(confirm(other_than(code))) == Refusal::wrong_code; });
    EXPECT_EQ(wrong, 5);
    EXPECT_EQ(refusal_of(confirm(code)), Refusal::code_expired);
    EXPECT_TRUE(sign_in("siti@example.org").ok());
}

} // namespace
} // namespace gapura::test
