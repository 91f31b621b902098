// Business profiles on screen (AC12), and the way there and back (OR1).
#include "tests/support/a_business.hpp"
#include "tests/web/screens_fixture.hpp"

namespace gapura::web {
namespace {

class BusinessScreens : public ScreensTest {
protected:
    static api::Business business(bool complete) {
        api::Business made;
        made.id = BusinessId{12}, made.complete = complete, made.updated_at = at("2026-12-01T12:00:00Z");
        made.profile = test::complete_business();
        return made;
    }
    static void wait(double seconds) {
        browser().wait(seconds);
        draw();
    }
    static std::string const next;
};
std::string const BusinessScreens::next = "/events/kelas-kopi";

TEST_F(BusinessScreens, an_event_sends_who_has_none_straight_into_the_wizard_OR1) {
    open("/account/businesses?next=%2Fevents%2Fkelas-kopi", api::Role::member);
    give("/api/businesses", api::ListBusinesses::Response{});
    EXPECT_EQ(browser().address, "/account/businesses/new?next=%2Fevents%2Fkelas-kopi");
    EXPECT_TRUE(browser().has(Role::text_field, text("business.name")));
}

TEST_F(BusinessScreens, a_step_is_left_only_when_it_is_whole_or_with_a_word_AC12) {
    open("/account/businesses/new", api::Role::member);
    EXPECT_FALSE(says("business.problems"));
    press("business.next");
    EXPECT_TRUE(says("business.problems"));
    EXPECT_TRUE(browser().says(text("business.name") + ": " + text("problem.required")));
    EXPECT_EQ(browser().focused, browser().find(Role::text_field, text("business.name")).id);
    EXPECT_EQ(browser().address, "/account/businesses/new");
    press("business.later");
    EXPECT_EQ(browser().address, "/account/businesses/new?step=2");
    press("business.next");
    EXPECT_TRUE(says("business.finances_needed"));
}

TEST_F(BusinessScreens, what_is_typed_is_kept_by_the_server_once_with_one_nonce_AC12) {
    open("/account/businesses/new", api::Role::member);
    browser().type(text("business.name"), "Kopi");
    draw();
    EXPECT_FALSE(asked("/api/businesses")) << "not at each key";
    wait(3);
    ASSERT_TRUE(asked("/api/businesses"));
    auto const first = body("/api/businesses");
    EXPECT_EQ(first["profile"]["name"], "Kopi");
    EXPECT_EQ(first["save"], "draft");
    lose("/api/businesses");
    EXPECT_TRUE(says("business.not_saved"));
    wait(12);
    ASSERT_TRUE(asked("/api/businesses"));
    EXPECT_EQ(body("/api/businesses")["nonce"], first["nonce"]) << "a lost answer makes no second draft";
    auto saved = business(false);
    saved.profile = {}, saved.profile.name = "Kopi";
    give("/api/businesses", saved, 201);
    draw();
    EXPECT_EQ(browser().address, "/account/businesses/12");
    EXPECT_TRUE(says("business.saved"));
    wait(30);
    EXPECT_FALSE(asked("/api/businesses")) << "nothing has changed since";
}

TEST_F(BusinessScreens, finishing_leads_back_to_the_event_OR1) {
    open("/account/businesses/12?step=3&next=%2Fevents%2Fkelas-kopi", api::Role::member);
    ASSERT_TRUE(give("/api/businesses/12", business(false)));
    press("business.finish");
    ASSERT_TRUE(asked("/api/businesses/12"));
    EXPECT_EQ(body("/api/businesses/12")["save"], "finish");
    give("/api/businesses/12", business(true));
    draw();
    EXPECT_EQ(browser().address, next);
}

TEST_F(BusinessScreens, a_complete_profile_is_changed_by_its_button_alone_AC12) {
    open("/account/businesses/12", api::Role::member);
    give("/api/businesses/12", business(true));
    browser().type(text("business.name"), "");
    draw();
    wait(30);
    EXPECT_FALSE(asked("/api/businesses/12")) << "half a change would take away what it opens";
    browser().go("/account/businesses/12?step=3");
    draw();
    press("business.save");
    EXPECT_FALSE(asked("/api/businesses/12"));
    EXPECT_TRUE(browser().says(text("business.step1")));
}

TEST_F(BusinessScreens, rows_are_added_and_removed_each_with_its_name_AC12) {
    open("/account/businesses/12?step=3", api::Role::member);
    give("/api/businesses/12", business(false));
    press("business.add_marketplaces");
    EXPECT_TRUE(browser().has(Role::group, text("business.marketplaces_number", {{"number", 2}})));
    std::string const first = text("business.marketplaces_number", {{"number", 1}});
    browser().press(Role::button, text("business.remove", {{"what", first}}));
    draw();
    EXPECT_FALSE(browser().has(Role::group, text("business.marketplaces_number", {{"number", 2}})));
    EXPECT_EQ(browser().find(Role::text_field, text("business.link")).value, "") << "the second has become the first";
}

TEST_F(BusinessScreens, deleting_asks_first_AC12) {
    open("/account/businesses", api::Role::member);
    give("/api/businesses", api::ListBusinesses::Response{{business(true)}, true});
    EXPECT_TRUE(says("businesses.complete"));
    browser().press(Role::button, text("businesses.remove") + ": Kopi Ibu Sari");
    draw();
    EXPECT_TRUE(says("businesses.remove_words"));
    EXPECT_FALSE(asked("/api/businesses/12"));
    press("businesses.remove");
    EXPECT_TRUE(asked("/api/businesses/12"));
}

TEST_F(BusinessScreens, what_was_deleted_can_be_brought_back_AC12) {
    open("/account/businesses", api::Role::member);
    give("/api/businesses", api::ListBusinesses::Response{{business(true)}, true});
    EXPECT_FALSE(says("businesses.undo"));
    browser().press(Role::button, text("businesses.remove") + ": Kopi Ibu Sari");
    draw();
    press("businesses.remove");
    give("/api/businesses/12", api::Nothing{}, 200);
    draw();
    give("/api/businesses", api::ListBusinesses::Response{});
    EXPECT_TRUE(says("businesses.removed"));
    press("businesses.undo");
    ASSERT_TRUE(asked("/api/businesses/12/restore"));
    give("/api/businesses/12/restore", business(true));
    draw();
    give("/api/businesses", api::ListBusinesses::Response{{business(true)}, true});
    EXPECT_FALSE(says("businesses.undo"));
    EXPECT_TRUE(browser().says("Kopi Ibu Sari"));
}

TEST_F(BusinessScreens, what_another_tab_has_saved_is_not_overwritten_unasked_AC12) {
    open("/account/businesses/12", api::Role::member);
    auto theirs = business(false);
    theirs.version = "one";
    give("/api/businesses/12", theirs);
    browser().type(text("business.name"), "Kopi dari tab ini");
    draw();
    wait(3);
    ASSERT_TRUE(asked("/api/businesses/12"));
    EXPECT_EQ(body("/api/businesses/12")["version"], "one");
    refuse("/api/businesses/12", 409, "changed_meanwhile");
    draw();
    EXPECT_TRUE(says("business.elsewhere"));
    EXPECT_EQ(browser().find(Role::text_field, text("business.name")).value, "Kopi dari tab ini")
        << "nothing is lost";
    wait(30);
    EXPECT_FALSE(asked("/api/businesses/12")) << "nothing is sent before the person has chosen";
    press("business.keep_mine");
    ASSERT_TRUE(asked("/api/businesses/12"));
    EXPECT_EQ(body("/api/businesses/12")["version"], "");
    EXPECT_EQ(body("/api/businesses/12")["profile"]["name"], "Kopi dari tab ini");
}

TEST_F(BusinessScreens, the_latest_can_be_taken_instead_of_ones_own_AC12) {
    open("/account/businesses/12", api::Role::member);
    auto theirs = business(false);
    theirs.version = "one";
    give("/api/businesses/12", theirs);
    browser().type(text("business.name"), "Kopi dari tab ini");
    draw();
    wait(3);
    refuse("/api/businesses/12", 409, "changed_meanwhile");
    draw();
    press("business.take_theirs");
    theirs.version = "two", theirs.profile.name = "Kopi dari tab lain";
    give("/api/businesses/12", theirs);
    draw();
    EXPECT_EQ(browser().find(Role::text_field, text("business.name")).value, "Kopi dari tab lain");
    EXPECT_FALSE(says("business.elsewhere"));
}

TEST_F(BusinessScreens, a_home_address_that_is_not_whole_is_said_where_it_can_be_mended_AC12) {
    open("/account/businesses/12?step=3", api::Role::member);
    auto mine = business(false);
    mine.profile.same_as_home = true;
    give("/api/businesses/12", mine);
    press("business.finish");
    ASSERT_TRUE(asked("/api/businesses/12"));
    refuse("/api/businesses/12", 422, "home_address_incomplete", "profile.same_as_home");
    draw();
    draw();
    EXPECT_EQ(browser().address, "/account/businesses/12");
    EXPECT_TRUE(says("problem.home_address_incomplete"));
    EXPECT_TRUE(browser().has(Role::link, text("business.complete_home")));
}

TEST_F(BusinessScreens, a_list_that_does_not_come_can_be_asked_for_again) {
    open("/account/businesses", api::Role::member);
    lose("/api/businesses");
    EXPECT_TRUE(says("businesses.failed"));
    press("ui.retry");
    EXPECT_TRUE(asked("/api/businesses"));
    EXPECT_TRUE(give("/api/businesses", api::ListBusinesses::Response{}));
    EXPECT_TRUE(says("businesses.none"));
}

} // namespace
} // namespace gapura::web
