#include "backend/accounts/housekeeping.hpp"
#include "backend/accounts/secrets.hpp"
#include "backend/accounts/session_cache.hpp"
#include "backend/accounts/throttle.hpp"
#include "tests/backend/accounts_fixture.hpp"

namespace gapura::test {
namespace {

struct SessionTest : AccountsTest {
    bool signed_in(std::string_view id) { return accounts::caller_of(database(), settings, id, now).has_value(); }
    Instant last_seen() {
        return database().read(
            [](storage::Session& session) { return session.the<Instant>("select max(last_seen_at) from sessions"); });
    }
};
ON_EACH_DATABASE(SessionTest);

TEST_P(SessionTest, a_session_ends_after_five_idle_minutes_AC7) {
    auto const id = join_and_verify();
    now = now + minutes(5);
    EXPECT_TRUE(signed_in(id));
    now = now + minutes(5) + Duration{1};
    EXPECT_FALSE(signed_in(id));
    EXPECT_FALSE(signed_in(id)) << "asking again does not wake it";
}

TEST_P(SessionTest, a_session_that_was_never_used_ends_as_exactly_AC7) {
    auto const id = join_and_verify();
    now = now + minutes(5) + Duration{1};
    EXPECT_FALSE(signed_in(id));
}

TEST_P(SessionTest, every_request_begins_the_idle_time_anew_also_those_that_are_not_written_AC7) {
    auto const id = join_and_verify();
    now = now + seconds(29);
    EXPECT_TRUE(signed_in(id));
    EXPECT_EQ(last_seen(), now - seconds(29)) << "not written yet";
    now = now + minutes(5);
    EXPECT_TRUE(signed_in(id));
}

TEST_P(SessionTest, what_a_page_asks_by_itself_does_not_keep_the_session_AC7) {
    auto const id = join_and_verify();
    auto const by_timer = [&] {
        return accounts::caller_of(database(), settings, id, now, accounts::Activity::timer).has_value();
    };
    now = now + seconds(100);
    EXPECT_TRUE(signed_in(id));
    auto const left = now;
    while (now + seconds(10) <= left + minutes(5)) {
        now = now + seconds(10);
        ASSERT_TRUE(by_timer());
    }
    EXPECT_EQ(last_seen(), left);
    now = left + minutes(5) + Duration{1};
    EXPECT_FALSE(by_timer());
    EXPECT_FALSE(signed_in(id));
}

TEST_P(SessionTest, what_a_page_asks_by_itself_takes_nothing_from_what_another_copy_has_served_AC7) {
    auto const id = join_and_verify(); // this process begins it
    accounts::forget_sessions_of(accounts::caller_of(database(), settings, id, now)->id);
    // Another copy serves requests that it does not write yet; this one sees only the timer.
    auto const written = now;
    now = now + minutes(5) + seconds(29);
    EXPECT_TRUE(accounts::caller_of(database(), settings, id, now, accounts::Activity::timer));
    now = written + minutes(5) + seconds(30) + Duration{1};
    EXPECT_FALSE(accounts::caller_of(database(), settings, id, now, accounts::Activity::timer));
}

TEST_P(SessionTest, the_last_request_is_written_at_most_every_thirty_seconds_AC7) {
    auto const id = join_and_verify();
    int writes = 0;
    Instant before = last_seen();
    for (int second = 0; second < 300; ++second) {
        now = now + seconds(1);
        ASSERT_TRUE(signed_in(id));
        if (last_seen() != before) ++writes;
        before = last_seen();
    }
    EXPECT_EQ(writes, 10);
}

TEST_P(SessionTest, what_was_looked_up_is_believed_for_two_seconds_and_no_longer) {
    auto const id = join_and_verify();
    EXPECT_FALSE(accounts::cached_caller_of(id, now)) << "not looked up yet";
    EXPECT_TRUE(signed_in(id));
    change("delete from sessions"); // another server copy ends it
    now = now + seconds(2) - Duration{1};
    EXPECT_TRUE(accounts::cached_caller_of(id, now));
    now = now + Duration{1};
    EXPECT_FALSE(accounts::cached_caller_of(id, now));
    EXPECT_FALSE(signed_in(id));
}

TEST_P(SessionTest, a_role_that_changed_is_seen_within_three_seconds_RU1) {
    auto const id = join_and_verify();
    EXPECT_EQ(accounts::caller_of(database(), settings, id, now)->role, api::Role::member);
    change("update accounts set role = 'gate'");
    now = now + seconds(3);
    EXPECT_EQ(accounts::caller_of(database(), settings, id, now)->role, api::Role::gate);
    change("update accounts set suspended_at = 1");
    now = now + seconds(3);
    EXPECT_FALSE(signed_in(id));
}

TEST_P(SessionTest, signing_out_ends_the_session_at_once_AC7) {
    auto const id = join_and_verify();
    EXPECT_TRUE(signed_in(id));
    auto given = context();
    given.session_id = id;
    ASSERT_TRUE(accounts::sign_out(given, {}).ok());
    EXPECT_EQ(given.cookie.change, SessionCookie::Change::end);
    EXPECT_FALSE(accounts::cached_caller_of(id, now));
    EXPECT_FALSE(signed_in(id));
    EXPECT_EQ(count("select count(*) from sessions"), 0);
}

TEST_P(SessionTest, signing_out_without_a_session_is_fine) {
    for (auto const* id : {"", "nonsense", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}) {
        auto given = context();
        given.session_id = id;
        EXPECT_TRUE(accounts::sign_out(given, {}).ok());
    }
}

TEST_P(SessionTest, all_sessions_but_one_can_be_ended_AC8) {
    auto const first = join_and_verify();
    auto given = context();
    ASSERT_TRUE(accounts::sign_in(given, {"siti@example.org", password}).ok());
    auto const second = given.cookie.id;
    EXPECT_TRUE(signed_in(first) && signed_in(second));
    auto const account = accounts::caller_of(database(), settings, second, now)->id;
    accounts::end_sessions_of(database(), account, second);
    EXPECT_FALSE(signed_in(first));
    EXPECT_TRUE(signed_in(second));
    accounts::end_sessions_of(database(), account);
    EXPECT_FALSE(signed_in(second));
}

TEST_P(SessionTest, forged_ids_are_nobodys_AC7) {
    auto id = join_and_verify();
    id[10] = id[10] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(signed_in(id));
    EXPECT_FALSE(signed_in(""));
    EXPECT_FALSE(signed_in(std::string(43, '\0')));
    EXPECT_FALSE(signed_in(std::string(5000, 'A')));
    EXPECT_FALSE(signed_in("' or 1=1 --"));
}

TEST_P(SessionTest, the_database_holds_only_a_hash_of_the_id_AC7) {
    auto const id = join_and_verify();
    EXPECT_EQ(id.size(), 43u);
    auto const stored = database().read(
        [](storage::Session& session) { return session.the<std::string>("select id_hash from sessions"); });
    EXPECT_EQ(stored, accounts::hash_of("session", id));
    EXPECT_EQ(stored.find(id), std::string::npos);
}

TEST_P(SessionTest, what_a_client_says_about_itself_can_be_anything) {
    ASSERT_TRUE(join().ok());
    auto given = context();
    given.user_agent = std::string("\xff\0\x01", 3) + std::string(5000, 'x');
    given.address = "\xff";
    EXPECT_TRUE(accounts::verify_email(given, {"siti@example.org", code_for("siti@example.org")}).ok());
}

TEST_P(SessionTest, housekeeping_deletes_what_is_over_and_nothing_else) {
    auto const idle = join_and_verify();
    (void)sign_in("nobody@example.org");
    now = now + minutes(10);
    auto given = context();
    ASSERT_TRUE(accounts::sign_in(given, {"siti@example.org", password}).ok());
    accounts::sweep(database(), settings, now);
    EXPECT_EQ(count("select count(*) from sessions"), 1);
    EXPECT_TRUE(signed_in(given.cookie.id));
    EXPECT_GT(count("select count(*) from throttles"), 0);
    now = now + days(2);
    accounts::sweep(database(), settings, now);
    EXPECT_EQ(count("select count(*) from throttles where failures > 0"), 0);
    EXPECT_EQ(count("select count(*) from sessions"), 0);
    EXPECT_EQ(count("select count(*) from accounts"), 1);
}

constexpr Instant noon{1'000'000'000'000};
constexpr Caller somebody{AccountId(7), api::Role::member};

TEST(SessionCache, a_copy_that_did_not_serve_the_session_allows_for_what_is_not_written_AC7) {
    accounts::SessionCache cache;
    EXPECT_EQ(cache.idle_end("x", noon, minutes(5)), noon + minutes(5) + seconds(30));
    cache.remember("x", somebody, noon, noon + seconds(10), minutes(5), cache.epoch());
    EXPECT_EQ(cache.idle_end("x", noon, minutes(5)), noon + seconds(10) + minutes(5)) << "exact where it was served";
    EXPECT_EQ(cache.idle_end("x", noon + minutes(1), minutes(5)), noon + minutes(6) + seconds(30))
        << "another copy wrote later";
}

TEST(SessionCache, a_session_that_ends_while_it_is_looked_up_is_not_remembered_AC7) {
    accounts::SessionCache cache;
    auto const epoch = cache.epoch();
    cache.forget("x");
    cache.remember("x", somebody, noon, noon, minutes(5), epoch);
    EXPECT_FALSE(cache.caller("x", noon));
}

TEST(SessionCache, it_does_not_grow_without_end) {
    accounts::SessionCache cache;
    for (int i = 0; i < 50'000; ++i)
        cache.remember(std::to_string(i), somebody, noon, noon, minutes(5), cache.epoch());
    EXPECT_TRUE(cache.caller("49999", noon));
    EXPECT_FALSE(cache.caller("0", noon));
}

TEST(Throttle, pauses_double_up_to_a_limit_AC6) {
    constexpr accounts::ThrottlePolicy policy{3, seconds(2), seconds(10), minutes(1)};
    EXPECT_EQ(accounts::pause_after(policy, 3), Duration{});
    EXPECT_EQ(accounts::pause_after(policy, 4), seconds(2));
    EXPECT_EQ(accounts::pause_after(policy, 5), seconds(4));
    EXPECT_EQ(accounts::pause_after(policy, 6), seconds(8));
    EXPECT_EQ(accounts::pause_after(policy, 7), seconds(10));
    EXPECT_EQ(accounts::pause_after(policy, 1'000'000), seconds(10));
}

TEST(Secrets, tokens_have_256_bits_and_codes_6_digits) {
    auto const token = accounts::new_token();
    EXPECT_TRUE(accounts::is_token(token));
    EXPECT_NE(token, accounts::new_token());
    EXPECT_FALSE(accounts::is_token(token + "A"));
    EXPECT_FALSE(accounts::is_token(std::string(42, 'A') + "="));
    for (int i = 0; i < 1000; ++i) {
        auto const code = accounts::new_code();
        ASSERT_EQ(code.size(), 6u);
        ASSERT_EQ(code.find_first_not_of("0123456789"), std::string::npos);
    }
    EXPECT_NE(accounts::hash_of("code", "123456"), accounts::hash_of("link", "123456"));
}

} // namespace
} // namespace gapura::test
