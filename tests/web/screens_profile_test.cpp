// Correcting one's profile on screen (AC13), and what an ended session leaves of it (AC7).
#include "shared/api/own_profile.hpp"
#include "tests/web/screens_fixture.hpp"

namespace gapura::web {
namespace {

class ProfileScreen : public ScreensTest {
protected:
    static api::OwnProfile as_the_server_has_it() {
        api::OwnProfile own;
        own.name = "Siti Rahmawati", own.phone = "+6281234567890", own.version = "v1";
        return own;
    }
    static void show(api::OwnProfile const& own) {
        open("/account/profile", api::Role::member);
        ASSERT_TRUE(give("/api/me/profile", own));
        draw();
    }
    static std::string name_field() { return browser().find(Role::text_field, text("sign_up.name")).value; }
};

TEST_F(ProfileScreen, what_was_typed_is_there_again_after_an_ended_session_until_it_is_discarded_AC7) {
    show(as_the_server_has_it());
    EXPECT_FALSE(says("draft.restored"));
    browser().type(text("sign_up.name"), "Siti R. Wulandari");
    draw();
    show(as_the_server_has_it());
    EXPECT_TRUE(says("draft.restored"));
    EXPECT_EQ(name_field(), "Siti R. Wulandari");
    press("draft.discard");
    ASSERT_TRUE(give("/api/me/profile", as_the_server_has_it()));
    draw();
    EXPECT_EQ(name_field(), "Siti Rahmawati");
    show(as_the_server_has_it());
    EXPECT_FALSE(says("draft.restored"));
}

TEST_F(ProfileScreen, what_was_typed_upon_an_older_profile_is_refused_and_still_there_AC13) {
    show(as_the_server_has_it());
    browser().type(text("sign_up.name"), "Siti R. Wulandari");
    draw();
    auto changed = as_the_server_has_it();
    changed.name = "Siti Aminah", changed.version = "v2";
    show(changed);
    press("profile.save");
    EXPECT_EQ(body("/api/me/profile")["version"], "v1") << "upon what it was typed";
    refuse("/api/me/profile", 409, "changed_meanwhile");
    draw();
    EXPECT_TRUE(says("profile.changed_meanwhile"));
    EXPECT_EQ(name_field(), "Siti R. Wulandari");
}

TEST_F(ProfileScreen, what_is_saved_leaves_no_draft_AC13) {
    show(as_the_server_has_it());
    browser().type(text("sign_up.name"), "Siti R. Wulandari");
    draw();
    press("profile.save");
    auto saved = as_the_server_has_it();
    saved.name = "Siti R. Wulandari", saved.version = "v2";
    ASSERT_TRUE(give("/api/me/profile", saved));
    draw();
    show(saved);
    EXPECT_FALSE(says("draft.restored"));
}

} // namespace
} // namespace gapura::web
