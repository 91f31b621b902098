#include "backend/accounts/housekeeping.hpp"
#include "backend/accounts/set_up.hpp"
#include "tests/backend/accounts_fixture.hpp"

namespace gapura::test {
namespace {

struct SetUpTest : AccountsTest {
    Result<api::SetUp::Response> set_up(std::string token, std::string email = "admin@example.org") {
        auto given = context();
        auto result = accounts::set_up(given, {std::move(token), "Admin", std::move(email), password});
        session_id = given.cookie.id;
        return result;
    }
    std::string new_link() { return accounts::set_up_link_if_no_admin(database(), now).value_or(""); }
    long long admins() { return count("select count(*) from accounts where role = 'admin'"); }

    std::string session_id;
};
ON_EACH_DATABASE(SetUpTest);

TEST_P(SetUpTest, the_link_makes_the_first_admin_and_signs_in) {
    auto const token = new_link();
    ASSERT_EQ(token.size(), 43u);
    auto const made = set_up(token);
    ASSERT_TRUE(made.ok());
    EXPECT_EQ(made->account.role, api::Role::admin);
    auto const caller = accounts::caller_of(database(), settings, session_id, now);
    ASSERT_TRUE(caller);
    EXPECT_TRUE(caller->is_admin());
    EXPECT_TRUE(sign_in("admin@example.org").ok());
}

TEST_P(SetUpTest, with_an_admin_there_is_no_link) {
    ASSERT_TRUE(accounts::create_admin(database(), settings, "admin@example.org", "Admin", password, now).ok());
    EXPECT_FALSE(accounts::set_up_link_if_no_admin(database(), now));
}

TEST_P(SetUpTest, a_link_works_once) {
    auto const token = new_link();
    ASSERT_TRUE(set_up(token).ok());
    EXPECT_EQ(refusal_of(set_up(token, "other@example.org")), Refusal::set_up_done);
    EXPECT_EQ(admins(), 1);
}

TEST_P(SetUpTest, a_link_that_is_wrong_or_over_makes_nobody_admin) {
    auto const token = new_link();
    EXPECT_EQ(refusal_of(set_up("nonsense")), Refusal::set_up_link_invalid);
    EXPECT_EQ(refusal_of(set_up("done")), Refusal::set_up_link_invalid);
    now = now + accounts::set_up_link_lifetime;
    EXPECT_EQ(refusal_of(set_up(token)), Refusal::set_up_link_invalid);
    EXPECT_EQ(admins(), 0);
    accounts::sweep(database(), settings, now);
    EXPECT_TRUE(set_up(new_link()).ok()) << "the next start prints another";
}

TEST_P(SetUpTest, a_refused_try_leaves_the_link_good) {
    join_and_verify();
    auto const token = new_link();
    EXPECT_EQ(refusal_of(set_up(token, "siti@example.org")), Refusal::email_taken);
    EXPECT_TRUE(set_up(token).ok());
}

TEST_P(SetUpTest, of_many_with_one_link_at_once_exactly_one_becomes_admin) {
    auto const token = new_link();
    std::atomic<int> made = 0, refused = 0;
    at_once(24, [&](int i) {
        auto given = context();
        auto const result =
            accounts::set_up(given, {token, "Admin", "admin" + std::to_string(i) + "@example.org", password});
        if (result.ok())
            ++made;
        else if (result.error().refusal == Refusal::set_up_done ||
                 result.error().refusal == Refusal::set_up_link_invalid)
            ++refused;
    });
    EXPECT_EQ(made, 1);
    EXPECT_EQ(refused, 23);
    EXPECT_EQ(admins(), 1);
}

TEST_P(SetUpTest, of_many_with_a_link_each_at_once_exactly_one_becomes_admin) {
    std::vector<std::string> tokens;
    for (int i = 0; i < 16; ++i) tokens.push_back(new_link());
    std::atomic<int> made = 0;
    at_once(16, [&](int i) {
        auto given = context();
        made += accounts::set_up(given, {tokens[static_cast<std::size_t>(i)], "Admin",
                                         "admin" + std::to_string(i) + "@example.org", password})
                    .ok();
    });
    EXPECT_EQ(made, 1);
    EXPECT_EQ(admins(), 1);
}

TEST_P(SetUpTest, a_site_whose_admins_are_gone_can_be_set_up_again) {
    ASSERT_TRUE(set_up(new_link()).ok());
    change("delete from accounts");
    EXPECT_TRUE(set_up(new_link()).ok());
}

} // namespace
} // namespace gapura::test
