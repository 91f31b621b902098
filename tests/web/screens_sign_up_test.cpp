// The wizard in which one registers (AC2–AC5), and the page that asks for the code.
#include "tests/web/screens_fixture.hpp"
#include "web/client/sign_up_draft.hpp"

namespace gapura::web {
namespace {

struct SignUpScreens : ScreensTest {
    /// The app as somebody who is not signed in.
    static void open_wizard(std::string const& path = "/sign-up") {
        browser().address = "/nowhere";
        init_app();
        browser().go(path);
        draw();
        refuse("/api/me", 401, "sign_in_required");
        draw();
    }
    static void type(std::string_view key, std::string_view value) {
        browser().type(text(key), value);
        draw();
    }
    /// What this device kept of an earlier visit: everything but the passwords.
    static void keep_all_but_passwords() {
        api::Register::Request request;
        request.name = "Siti Rahmawati", request.email = "siti@example.org", request.phone = "+62 812-3456-7890";
        auto& profile = request.profile.emplace();
        profile.home.province = "32", profile.home.city = "32.73", profile.home.district = "32.73.02";
        profile.home.village = "32.73.02.1001", profile.home.street = "Jl. Dago 10";
        profile.last_education = domain::Education::bachelor;
        SignUpDraft draft;
        draft.save(request, system_now());
    }
    static void enter_passwords(std::string const& password = "Rahasia#2026") {
        type("sign_up.password", password);
        type("sign_up.repeat", password);
    }
    static void at_last_step() {
        keep_all_but_passwords();
        open_wizard("/sign-up?step=3");
        enter_passwords();
        press("sign_up.next");
        browser().check(text("sign_up.privacy_accept"));
        draw();
    }
    static std::string kept() { return browser().local["draft.sign_up"]; }
};

TEST_F(SignUpScreens, a_step_that_is_not_finished_is_not_left_and_says_why_AC2) {
    open_wizard();
    EXPECT_FALSE(says("problem.required")) << "nothing is wrong before one has tried";
    press("sign_up.next");
    EXPECT_EQ(browser().address, "/sign-up");
    EXPECT_TRUE(says("problem.required"));
    EXPECT_EQ(browser().focused, browser().find(Role::text_field, text("sign_up.name")).id);
    type("sign_up.name", "Siti Rahmawati");
    EXPECT_FALSE(says("problem.required"));
    press("sign_up.next");
    EXPECT_EQ(browser().address, "/sign-up?step=2");
    EXPECT_EQ(browser().focused, browser().find(Role::text_field, text("sign_up.email")).id);
}

TEST_F(SignUpScreens, an_address_gets_no_further_than_what_is_finished_AC2) {
    open_wizard("/sign-up?step=4&next=%2Fevents%2Fkopi");
    EXPECT_EQ(browser().address, "/sign-up?next=%2Fevents%2Fkopi");
    EXPECT_TRUE(browser().has(Role::heading, text("sign_up.step_identity")));
    keep_all_but_passwords();
    open_wizard("/sign-up?step=4");
    EXPECT_EQ(browser().address, "/sign-up?step=3") << "the passwords are asked for again";
}

TEST_F(SignUpScreens, each_rule_is_said_beside_its_field_once_it_was_left_AC2) {
    open_wizard();
    type("sign_up.name", "Siti Rahmawati");
    press("sign_up.next");
    type("sign_up.email", "siti@");
    EXPECT_TRUE(says("problem.invalid_email"));
    EXPECT_TRUE(browser().find(Role::text_field, text("sign_up.email")).invalid);
    type("sign_up.email", "siti@example.org");
    EXPECT_FALSE(says("problem.invalid_email"));
    type("sign_up.phone", "12");
    EXPECT_TRUE(browser().find(Role::text_field, text("sign_up.phone")).invalid);
}

TEST_F(SignUpScreens, a_phone_number_reads_as_it_is_kept_AC4) {
    open_wizard();
    type("sign_up.name", "Siti Rahmawati");
    press("sign_up.next");
    type("sign_up.phone", "(0812) 3456 7890");
    EXPECT_EQ(browser().find(Role::text_field, text("sign_up.phone")).value, "+62 812-3456-7890");
}

TEST_F(SignUpScreens, each_password_rule_turns_green_by_itself_AC3) {
    keep_all_but_passwords();
    open_wizard("/sign-up?step=3");
    auto const met = [](std::string_view key) { return browser().says(text(key) + " (" + text("ui.met") + ")"); };
    type("sign_up.password", "rahasia");
    EXPECT_TRUE(met("password.lower"));
    EXPECT_FALSE(met("password.upper") || met("password.digit") || met("password.special") || met("password.length"));
    type("sign_up.password", "Rahasia2");
    EXPECT_TRUE(met("password.upper") && met("password.digit") && met("password.length"));
    EXPECT_FALSE(met("password.special"));
    type("sign_up.password", "Rahasia#2");
    EXPECT_TRUE(met("password.special"));
    type("sign_up.repeat", "Rahasia#3");
    EXPECT_TRUE(says("problem.passwords_differ"));
    press("sign_up.next");
    EXPECT_EQ(browser().address, "/sign-up?step=3");
}

TEST_F(SignUpScreens, a_reload_and_a_closed_tab_lose_nothing_but_the_passwords_AC2) {
    keep_all_but_passwords();
    open_wizard("/sign-up?step=3");
    enter_passwords("Sangat#Rahasia1");
    EXPECT_EQ(kept().find("Rahasia"), std::string::npos) << kept();
    browser().session.clear(); // the tab is closed
    open_wizard("/sign-up?step=2");
    EXPECT_EQ(browser().find(Role::text_field, text("sign_up.email")).value, "siti@example.org");
    EXPECT_EQ(browser().find(Role::text_field, text("address.street")).value, "Jl. Dago 10");
    open_wizard("/sign-up");
    EXPECT_TRUE(says("sign_up.restored"));
    press("sign_up.start_over");
    EXPECT_TRUE(says("sign_up.start_over_words")) << "asked first";
}

TEST_F(SignUpScreens, what_was_entered_days_ago_is_forgotten_AC2) {
    api::Register::Request request;
    request.name = "Siti Rahmawati";
    SignUpDraft draft;
    draft.save(request, system_now() - days(2));
    open_wizard();
    EXPECT_EQ(browser().find(Role::text_field, text("sign_up.name")).value, "");
}

TEST_F(SignUpScreens, a_finished_step_can_be_gone_back_to_and_one_to_come_cannot_AC2) {
    keep_all_but_passwords();
    open_wizard("/sign-up?step=3");
    auto const name = [](int number, std::string_view key, std::string_view state) {
        return std::to_string(number) + ". " + text(key) + " (" + text(state) + ")";
    };
    EXPECT_FALSE(browser().has(Role::button, name(4, "sign_up.step_profile", "ui.step_ahead")));
    browser().press(Role::button, name(1, "sign_up.step_identity", "ui.step_done"));
    draw();
    EXPECT_EQ(browser().address, "/sign-up");
    EXPECT_TRUE(browser().has(Role::heading, text("sign_up.step_identity")));
}

TEST_F(SignUpScreens, everything_is_sent_at_the_end_and_the_code_is_asked_for_AC2_AC5) {
    at_last_step();
    press("sign_up.submit");
    auto const sent = body("/api/register");
    EXPECT_EQ(sent["name"], "Siti Rahmawati");
    EXPECT_EQ(sent["password"], "Rahasia#2026");
    EXPECT_EQ(sent["profile"]["home"]["village"], "32.73.02.1001");
    EXPECT_EQ(sent["profile"]["last_education"], "bachelor");
    EXPECT_EQ(sent["privacy_accepted"], true);
    api::Register::Response registered;
    registered.email = "siti@example.org", registered.resend_after_seconds = 60;
    ASSERT_TRUE(give("/api/register", registered, 201));
    draw();
    EXPECT_EQ(browser().address, "/verify?email=siti%40example.org");
    EXPECT_EQ(kept(), "") << "nothing stays on this device";
}

TEST_F(SignUpScreens, without_consent_nothing_is_sent_AC2) {
    at_last_step();
    browser().check(text("sign_up.privacy_accept"), false);
    draw();
    press("sign_up.submit");
    EXPECT_FALSE(asked("/api/register"));
    EXPECT_TRUE(says("problem.must_be_accepted"));
}

TEST_F(SignUpScreens, the_privacy_text_says_what_why_who_and_ones_rights_AC2) {
    at_last_step();
    press("privacy.read");
    for (auto const* key : {"privacy.what_words", "privacy.why_words", "privacy.who_words", "privacy.rights_words"})
        EXPECT_TRUE(says(key)) << key;
}

TEST_F(SignUpScreens, what_the_server_refuses_is_read_beside_the_field_in_its_step_AC4) {
    at_last_step();
    press("sign_up.submit");
    ASSERT_TRUE(refuse("/api/register", 409, "email_taken", "email"));
    draw();
    EXPECT_EQ(browser().address, "/sign-up?step=2");
    EXPECT_TRUE(says("error.email_taken"));
    EXPECT_EQ(browser().focused, browser().find(Role::text_field, text("sign_up.email")).id);
    type("sign_up.email", "rahma@example.org");
    EXPECT_FALSE(says("error.email_taken"));
}

// ---- the code

TEST_F(SignUpScreens, a_wrong_code_says_how_many_tries_are_left_and_the_last_asks_for_a_new_one_AC5) {
    open_wizard("/verify?email=siti%40example.org");
    type("verify.code", "123456");
    ASSERT_TRUE(
        browser().answer("/api/verify-email", 422, R"({"error":{"code":"wrong_code","message":"","limit":4}})"));
    draw();
    EXPECT_TRUE(says("verify.tries_left", {{"count", 4}}));
    type("verify.code", "123457");
    ASSERT_TRUE(browser().answer("/api/verify-email", 422, R"({"error":{"code":"wrong_code","message":""}})"));
    draw();
    EXPECT_TRUE(says("verify.expired_words"));
}

TEST_F(SignUpScreens, an_expired_link_says_so_and_offers_a_new_code_AC5) {
    open_wizard("/verify?email=siti%40example.org&code=abcdefghijklmnopqrstuvwxyzABCDEF0123456789_");
    ASSERT_TRUE(refuse("/api/verify-email", 410, "code_expired", "code"));
    EXPECT_TRUE(says("verify.expired_title"));
    EXPECT_TRUE(browser().has(Role::text_field, text("verify.code")));
}

TEST_F(SignUpScreens, a_mistyped_address_is_corrected_with_the_password_AC5) {
    open_wizard("/verify?email=sity%40example.org&next=%2Fevents%2Fkopi");
    press("verify.change_address");
    type("verify.new_email", "siti@example.org");
    type("sign_in.password", "Rahasia#2026");
    press("verify.change_submit");
    EXPECT_EQ(body("/api/change-unverified-email")["email"], "sity@example.org");
    api::Register::Response changed;
    changed.email = "siti@example.org", changed.resend_after_seconds = 60;
    ASSERT_TRUE(give("/api/change-unverified-email", changed));
    draw();
    EXPECT_EQ(browser().address, "/verify?email=siti%40example.org&next=%2Fevents%2Fkopi");
    EXPECT_TRUE(says("verify.words", {{"email", "siti@example.org"}}));
}

} // namespace
} // namespace gapura::web
