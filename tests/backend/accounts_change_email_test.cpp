// Correcting the address of an account that is not verified yet (AC5).
#include "backend/accounts/change_unverified_email.hpp"
#include "tests/backend/accounts_fixture.hpp"

namespace gapura::test {
namespace {

constexpr char const* typo = "sity@example.org";
constexpr char const* right = "siti@example.org";

struct ChangeEmailTest : AccountsTest {
    Result<api::ChangeUnverifiedEmail::Response> change_address(std::string from, std::string to,
                                                                std::string with = password) {
        auto given = context();
        return accounts::change_unverified_email(given, {std::move(from), std::move(with), std::move(to)});
    }
};
ON_EACH_DATABASE(ChangeEmailTest);

TEST_P(ChangeEmailTest, the_code_goes_to_the_new_address_and_the_old_one_is_over_AC5) {
    ASSERT_TRUE(join(typo).ok());
    auto const old_link = link_code_for(typo);
    auto const changed = change_address("SITY@example.org", " Siti@example.org ");
    ASSERT_TRUE(changed.ok());
    EXPECT_EQ(changed->email, "Siti@example.org");
    EXPECT_EQ(changed->code_expires_at, now + minutes(5));
    EXPECT_EQ(refusal_of(verify(typo, old_link)), Refusal::wrong_code) << "no such address any more";
    EXPECT_EQ(refusal_of(verify(right, old_link)), Refusal::wrong_code);
    EXPECT_TRUE(verify(right, code_for("Siti@example.org")).ok());
    EXPECT_EQ(count("select count(*) from accounts"), 1);
}

TEST_P(ChangeEmailTest, it_works_after_the_code_is_over_too_AC5) {
    ASSERT_TRUE(join(typo).ok());
    now = now + hours(2);
    ASSERT_TRUE(change_address(typo, right).ok());
    EXPECT_TRUE(verify(right, link_code_for(right)).ok());
}

TEST_P(ChangeEmailTest, without_the_password_nothing_is_changed_nor_learnt_AC6) {
    ASSERT_TRUE(join(typo).ok());
    EXPECT_EQ(refusal_of(change_address(typo, right, "Salah#2026")), Refusal::wrong_credentials);
    EXPECT_EQ(refusal_of(change_address("nobody@example.org", right, "Salah#2026")), Refusal::wrong_credentials);
    EXPECT_EQ(count("select count(*) from outbox"), 1);
}

TEST_P(ChangeEmailTest, guessing_the_password_here_slows_down_as_at_signing_in_AC6) {
    ASSERT_TRUE(join(typo).ok());
    for (int i = 0; i < 5; ++i) (void)change_address(typo, right, "Salah#2026");
    EXPECT_EQ(refusal_of(change_address(typo, right)), Refusal::too_many_requests);
    EXPECT_EQ(refusal_of(sign_in(typo)), Refusal::too_many_requests);
}

TEST_P(ChangeEmailTest, a_verified_address_is_not_changed_here_AC5) {
    join_and_verify(right);
    EXPECT_EQ(refusal_of(change_address(right, "other@example.org")), Refusal::already_verified);
}

TEST_P(ChangeEmailTest, anothers_address_is_refused_and_an_overdue_ones_is_taken_over_AC4) {
    join_and_verify(right);
    ASSERT_TRUE(join(typo, "081234567891").ok());
    now = now + minutes(1);
    auto const refused = change_address(typo, "SITI@example.org");
    ASSERT_EQ(refusal_of(refused), Refusal::email_taken);
    EXPECT_EQ(refused.error().field, "new_email");

    ASSERT_TRUE(join("late@example.org", "081234567892").ok());
    EXPECT_EQ(refusal_of(change_address(typo, "late@example.org")), Refusal::resend_too_soon) << "just mailed";
    now = now + minutes(2);
    EXPECT_EQ(refusal_of(change_address(typo, "late@example.org")), Refusal::email_taken);
    now = now + minutes(5);
    EXPECT_TRUE(change_address(typo, "late@example.org").ok());
    EXPECT_EQ(count("select count(*) from accounts"), 2);
}

TEST_P(ChangeEmailTest, one_change_a_minute_so_that_strangers_are_not_mailed_by_the_dozen_AC5) {
    ASSERT_TRUE(join(typo).ok());
    ASSERT_TRUE(change_address(typo, "one@example.org").ok());
    now = now + seconds(20);
    auto const early = change_address("one@example.org", "two@example.org");
    ASSERT_EQ(refusal_of(early), Refusal::resend_too_soon);
    EXPECT_EQ(early.error().retry_after_seconds, 40);
    EXPECT_TRUE(mails_to("two@example.org").empty());
    now = now + seconds(40);
    EXPECT_TRUE(change_address("one@example.org", "two@example.org").ok());
}

TEST_P(ChangeEmailTest, of_many_accounts_that_take_one_address_at_once_one_gets_it_AC4) {
    constexpr int many = 8;
    for (int i = 0; i < many; ++i)
        ASSERT_TRUE(join("m" + std::to_string(i) + "@example.org", "0812345678" + std::to_string(10 + i)).ok());
    std::atomic<int> won = 0, refused = 0;
    at_once(many, [&](int i) {
        auto const changed = change_address("m" + std::to_string(i) + "@example.org", right);
        if (changed.ok())
            ++won;
        else if (auto const why = changed.error().refusal;
                 why == Refusal::email_taken || why == Refusal::resend_too_soon)
            ++refused;
    });
    EXPECT_EQ(won, 1);
    EXPECT_EQ(refused, many - 1);
    EXPECT_EQ(mails_to(right).size(), 1u);
}

} // namespace
} // namespace gapura::test
