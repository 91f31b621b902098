// What keeps a session on screen, and what ends it (AC7).
#include "shared/api/own_profile.hpp"
#include "tests/web/screens_fixture.hpp"
#include "web/client/session.hpp"

namespace gapura::web {
namespace {

class IdleScreens : public ScreensTest {
protected:
    static constexpr int idle_seconds = 300;

    static void open_briefly(std::string const& path) {
        open(path, api::Role::member);
        be_brief();
    }
    static void be_brief() {
        session::stay_signed_in(); // whose answer says how long one may be idle here
        answer_me();
    }
    static void answer_me() {
        api::Me::Response me;
        me.account.id = AccountId{1}, me.account.name = "Rani", me.account.email = "rani@example.org";
        me.account.role = api::Role::member, me.account.member_number = "12345678";
        me.idle_seconds = idle_seconds;
        answer_unread(); // whose path begins so too
        ASSERT_TRUE(give("/api/me", me));
    }
    static void wait(double seconds) {
        browser().wait(seconds);
        draw();
    }
    static testing::Requested const* request_to(std::string_view url) {
        for (auto const& each : browser().requests)
            if (each.request.url.substr(0, each.request.url.find('?')) == url) return &each;
        return nullptr;
    }
};

TEST_F(IdleScreens, a_page_that_asks_again_by_itself_says_so_and_does_not_put_off_the_warning) {
    open_briefly("/tickets");
    std::string const url = "/api/my/tickets";
    ASSERT_TRUE(request_to(url));
    EXPECT_FALSE(request_to(url)->request.by_timer) << "the page was opened by the person";
    while (browser().answer(url, 200, R"({"data":[]})")) draw();
    int by_itself = 0;
    for (int second = 0; second < idle_seconds - 50; ++second) {
        wait(1);
        answer_unread();
        if (auto const* again = request_to(url)) {
            EXPECT_TRUE(again->request.by_timer);
            ++by_itself;
            browser().answer(url, 200, R"({"data":[]})");
            draw();
        }
    }
    EXPECT_GT(by_itself, 5);
    EXPECT_TRUE(says("idle.title"));
}

TEST_F(IdleScreens, at_the_end_the_server_is_asked_without_keeping_the_session_and_the_page_goes) {
    open_briefly("/account");
    EXPECT_TRUE(browser().says("rani@example.org"));
    wait(idle_seconds + 1);
    auto const* question = request_to("/api/me");
    ASSERT_TRUE(question);
    EXPECT_TRUE(question->request.by_timer);
    answer_unread();
    ASSERT_TRUE(refuse("/api/me", 401, "sign_in_required"));
    draw();
    EXPECT_EQ(browser().address.substr(0, 8), "/sign-in");
    EXPECT_FALSE(browser().says("rani@example.org"));
    EXPECT_TRUE(says("sign_in.expired"));
}

TEST_F(IdleScreens, another_tab_that_goes_on_keeps_this_one_without_a_warning) {
    open_briefly("/account");
    wait(idle_seconds + 1);
    EXPECT_TRUE(says("idle.title"));
    answer_me();
    draw();
    EXPECT_FALSE(says("idle.title"));
    EXPECT_TRUE(browser().says("rani@example.org"));
    EXPECT_FALSE(request_to("/api/me"));
    wait(20);
    ASSERT_TRUE(request_to("/api/me")) << "and asks again";
    answer_unread();
    ASSERT_TRUE(refuse("/api/me", 401, "sign_in_required"));
    draw();
    EXPECT_EQ(browser().address.substr(0, 8), "/sign-in");
}

TEST_F(IdleScreens, who_types_for_long_is_not_idle) {
    open("/account/profile", api::Role::member);
    api::OwnProfile own;
    own.name = "Rani", own.version = "v1";
    ASSERT_TRUE(give("/api/me/profile", own));
    be_brief();
    int told = 0;
    for (int half_minutes = 0; half_minutes < 14; ++half_minutes) {
        wait(30);
        browser().type(text("sign_up.name"), "Rani " + std::to_string(half_minutes));
        draw();
        answer_unread();
        EXPECT_FALSE(says("idle.title"));
        if (auto const* question = request_to("/api/me")) {
            EXPECT_FALSE(question->request.by_timer);
            ++told;
            answer_me();
        }
    }
    EXPECT_GE(told, 3);
    EXPECT_LE(told, 8) << "not with each key";
}

} // namespace
} // namespace gapura::web
