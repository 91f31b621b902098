// One's own sessions, listed and ended (AC7).

#include "backend/accounts/device.hpp"
#include "backend/accounts/my_sessions.hpp"
#include "backend/accounts/secrets.hpp"
#include "tests/backend/accounts_fixture.hpp"

namespace gapura::test {
namespace {

constexpr char const* on_android = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) "
                                   "Chrome/126.0.0.0 Mobile Safari/537.36";

struct MySessionsTest : AccountsTest {
    std::string new_session(char const* user_agent, std::string const& login = "siti@example.org") {
        auto given = context();
        given.user_agent = user_agent;
        EXPECT_TRUE(accounts::sign_in(given, {login, password}).ok());
        return given.cookie.id;
    }
    bool signed_in(std::string_view id) { return accounts::caller_of(database(), settings, id, now).has_value(); }
    Context context_of(std::string const& session_id) {
        auto given = context();
        given.session_id = session_id;
        given.caller = accounts::caller_of(database(), settings, session_id, now);
        return given;
    }
    long long entries(std::string const& action) {
        return count("select count(*) from audit_entries where action = '" + action + "'");
    }
    std::vector<api::SessionEntry> listed(std::string const& session_id) {
        auto given = context_of(session_id);
        return accounts::list_sessions(given, {}).value().data;
    }
};
ON_EACH_DATABASE(MySessionsTest);

TEST_P(MySessionsTest, the_list_says_in_plain_words_where_one_is_signed_in_AC7) {
    auto const first = join_and_verify();
    now = now + seconds(90);
    auto const second = new_session(on_android);
    auto const sessions = listed(second);
    ASSERT_EQ(sessions.size(), 2u);
    EXPECT_TRUE(sessions[0].current);
    EXPECT_EQ(sessions[0].browser, "Chrome");
    EXPECT_EQ(sessions[0].system, "Android");
    EXPECT_EQ(sessions[0].address, "192.0.2.1");
    EXPECT_EQ(sessions[0].begun_at, now);
    EXPECT_FALSE(sessions[1].current);
    EXPECT_EQ(sessions[1].browser, "");
    EXPECT_EQ(sessions[1].last_seen_at, now - seconds(90));
}

TEST_P(MySessionsTest, the_list_tells_no_secret_AC7) {
    auto const id = join_and_verify();
    auto const shown = listed(id).at(0).id;
    EXPECT_EQ(shown.size(), 16u);
    EXPECT_EQ(id.find(shown), std::string::npos);
    EXPECT_EQ(accounts::hash_of("session", id).find(shown), std::string::npos);
}

TEST_P(MySessionsTest, one_session_is_ended_and_the_others_go_on_AC7) {
    auto const first = join_and_verify(), second = new_session(on_android), third = new_session("curl/8.0");
    ASSERT_TRUE(signed_in(first) && signed_in(second) && signed_in(third));
    auto given = context_of(third);
    for (auto const& each : listed(third)) {
        if (each.browser == "Chrome") {
            EXPECT_TRUE(accounts::end_one_session(given, {each.id}).ok());
        }
    }
    EXPECT_FALSE(signed_in(second));
    EXPECT_TRUE(signed_in(first) && signed_in(third));
    EXPECT_EQ(entries("account.end_session"), 1);
    EXPECT_EQ(given.cookie.change, SessionCookie::Change::none);
}

TEST_P(MySessionsTest, ending_this_one_signs_out_AC7) {
    auto const id = join_and_verify();
    auto given = context_of(id);
    ASSERT_TRUE(accounts::end_one_session(given, {listed(id).at(0).id}).ok());
    EXPECT_EQ(given.cookie.change, SessionCookie::Change::end);
    EXPECT_FALSE(signed_in(id));
    EXPECT_EQ(entries("account.end_session"), 0) << "a member's signing out is nobody's business";
}

TEST_P(MySessionsTest, all_others_are_ended_at_once_AC7) {
    auto const first = join_and_verify(), second = new_session(on_android);
    ASSERT_TRUE(signed_in(first) && signed_in(second));
    auto given = context_of(second);
    ASSERT_TRUE(accounts::end_other_sessions(given, {}).ok());
    EXPECT_FALSE(signed_in(first));
    EXPECT_TRUE(signed_in(second));
    ASSERT_TRUE(accounts::end_other_sessions(given, {}).ok());
    EXPECT_EQ(entries("account.end_other_sessions"), 1) << "and the second time there were none";
}

TEST_P(MySessionsTest, another_persons_session_does_not_exist_AC7) {
    auto const siti = join_and_verify(), budi = join_and_verify("budi@example.org", "081234567899");
    auto given = context_of(budi);
    EXPECT_EQ(refusal_of(accounts::end_one_session(given, {listed(siti).at(0).id})), Refusal::not_found);
    EXPECT_EQ(refusal_of(accounts::end_one_session(given, {"0000000000000000"})), Refusal::not_found);
    EXPECT_EQ(listed(budi).size(), 1u);
    ASSERT_TRUE(accounts::end_other_sessions(given, {}).ok());
    EXPECT_TRUE(signed_in(siti));
}

TEST_P(MySessionsTest, an_idle_session_is_no_longer_listed_AC7) {
    join_and_verify();
    now = now + minutes(6);
    auto const second = new_session(on_android);
    EXPECT_EQ(listed(second).size(), 1u);
}

TEST(Device, browsers_and_systems_are_told_apart_by_what_they_do_not_share) {
    struct Case {
        char const *user_agent, *browser, *system;
    };
    for (auto const& each : {
             Case{on_android, "Chrome", "Android"},
             Case{"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                  "Version/17.5 Mobile/15E148 Safari/604.1",
                  "Safari", "iPhone"},
             Case{"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
                  "Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0",
                  "Edge", "Windows"},
             Case{"Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox",
                  "macOS"},
             Case{"Mozilla/5.0 (Linux; Android 13; SM-A546E) AppleWebKit/537.36 (KHTML, like Gecko) "
                  "SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36",
                  "Samsung Internet", "Android"},
             Case{"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36",
                  "Chrome", "ChromeOS"},
             Case{"curl/8.5.0", "curl", ""},
             Case{"", "", ""},
             Case{"\xff\xff<script>", "", ""},
         }) {
        auto const device = accounts::device_of(each.user_agent);
        EXPECT_EQ(device.browser, each.browser) << each.user_agent;
        EXPECT_EQ(device.system, each.system) << each.user_agent;
    }
}

} // namespace
} // namespace gapura::test
