// The proof desk: orders are decided one after another, by keyboard (OR4, OR6, OR8, OR10).
#include "tests/web/screens_orders.hpp"

namespace gapura::web {
namespace {

struct DeskScreens : OrdersFixture {
    void SetUp() override {
        OrdersFixture::SetUp();
        browser().viewport = {1440, 900};
    }
    /// The desk of event 7 with the orders of Siti and Budi.
    static void open_desk() {
        open("/admin/events/7/orders", api::Role::organizer);
        ASSERT_TRUE(give("/admin/api/orders?page=1&limit=12&event=7&status=pending",
                         listed({summary(42, "Siti"), summary(43, "Budi")})));
        draw();
        ASSERT_TRUE(give("/admin/api/orders/42", managed(42, "Siti")));
    }
};

TEST_F(DeskScreens, the_first_pending_order_is_open_by_itself) {
    open_desk();
    EXPECT_TRUE(browser().has(Role::button, text("desk.approve_key")));
    EXPECT_TRUE(browser().says("Siti@example.org"));
    EXPECT_TRUE(browser().says("Rp 300.123"));
}

TEST_F(DeskScreens, the_letter_a_approves_and_the_next_one_is_there_by_itself) {
    open_desk();
    key("a");
    ASSERT_TRUE(give("/admin/api/orders/42/approve", managed(42, "Siti", OrderState::approved)));
    draw();
    EXPECT_EQ(browser().address, "/admin/events/7/orders?order=43");
    EXPECT_TRUE(asked("/admin/api/orders/43"));
    EXPECT_TRUE(browser().says(text("desk.approved") + ": Siti, 2 × VIP"));
}

TEST_F(DeskScreens, rejecting_takes_the_key_the_reasons_number_and_the_key_again_OR8) {
    open_desk();
    key("r");
    EXPECT_TRUE(says("desk.reason_amount"));
    key("2");
    EXPECT_FALSE(asked("/admin/api/orders/42/reject"));
    key("r");
    EXPECT_EQ(body("/admin/api/orders/42/reject")["note"], text("desk.reason_unreadable"));
    ASSERT_TRUE(give("/admin/api/orders/42/reject", managed(42, "Siti", OrderState::rejected)));
    draw();
    EXPECT_EQ(browser().address, "/admin/events/7/orders?order=43");
}

TEST_F(DeskScreens, own_words_are_needed_for_the_sixth_reason_and_keys_typed_there_stay_words) {
    open_desk();
    key("r");
    key("6");
    browser().press_key("a", true);
    draw();
    EXPECT_FALSE(asked("/admin/api/orders/42/approve"));
    press("desk.reject_now_key");
    EXPECT_TRUE(says("problem.required"));
    browser().type(text("desk.reason"), "Nama pengirim lain.");
    draw();
    press("desk.reject_now_key");
    EXPECT_EQ(body("/admin/api/orders/42/reject")["note"], "Nama pengirim lain.");
}

TEST_F(DeskScreens, the_same_picture_with_another_order_is_pointed_out_OR8) {
    open_desk();
    api::PaymentProof proof;
    proof.name = "Bukti.jpg", proof.media_type = "image/jpeg", proof.created_at = at("2026-11-01T00:00:00Z");
    proof.also_sent_with = {OrderId{17}};
    ASSERT_TRUE(give("/api/orders/42/proof", proof));
    EXPECT_TRUE(says("desk.same_proof", {{"order", text("order.number", {{"number", "17"}})}}));
    EXPECT_TRUE(browser().has(Role::image, text("desk.proof_of", {{"name", "Bukti.jpg"}})));
}

TEST_F(DeskScreens, no_key_reaches_through_a_dialog) {
    open_desk();
    key("r");
    key("a");
    EXPECT_FALSE(asked("/admin/api/orders/42/approve"));
}

TEST_F(DeskScreens, j_and_k_go_through_the_list_and_stop_at_its_ends) {
    open_desk();
    key("j");
    draw();
    EXPECT_EQ(browser().address, "/admin/events/7/orders?order=43");
    key("j");
    EXPECT_EQ(browser().address, "/admin/events/7/orders?order=43");
    key("k");
    EXPECT_EQ(browser().address, "/admin/events/7/orders?order=42");
}

TEST_F(DeskScreens, keys_that_are_turned_off_do_nothing) {
    open_desk();
    key("?");
    browser().check(text("desk.keys_on"), false);
    draw();
    browser().events.push_back(
        {platform::InputEvent::Kind::dismiss, browser().find(Role::dialog, text("desk.keys")).id});
    draw();
    key("a");
    EXPECT_FALSE(asked("/admin/api/orders/42/approve"));
    EXPECT_TRUE(browser().has(Role::button, text("desk.approve")));
}

TEST_F(DeskScreens, what_another_organizer_has_decided_meanwhile_is_said_with_the_name_OR4) {
    open_desk();
    press("desk.approve_key");
    ASSERT_TRUE(refuse("/admin/api/orders/42/approve", 409, "order_change_not_allowed"));
    ASSERT_TRUE(give("/admin/api/orders/42", managed(42, "Siti", OrderState::approved)));
    EXPECT_TRUE(says("desk.meanwhile"));
    EXPECT_TRUE(browser().says(text("order_step.approved", {{"who", "Rina"}})));
    EXPECT_FALSE(browser().has(Role::button, text("desk.approve_key")));
    EXPECT_TRUE(asked("/admin/api/orders?")) << "the list is read again";
}

TEST_F(DeskScreens, an_order_that_no_longer_fits_is_explained_OR6) {
    open_desk();
    key("a");
    ASSERT_TRUE(refuse("/admin/api/orders/42/approve", 409, "order_no_longer_fits"));
    draw();
    EXPECT_TRUE(says("desk.no_room"));
}

TEST_F(DeskScreens, process_next_says_whom_it_approved_OR10) {
    open_desk();
    press("desk.process_next");
    EXPECT_EQ(body("/admin/api/orders/next")["event_id"], 7);
    ASSERT_TRUE(give("/admin/api/orders/next", managed(43, "Budi", OrderState::approved)));
    draw();
    EXPECT_TRUE(browser().says(text("desk.approved") + ": Budi, 2 × VIP"));
}

TEST_F(DeskScreens, on_a_phone_the_list_comes_first_and_leads_to_one_order) {
    browser().viewport = {390, 844};
    open("/admin/orders", api::Role::organizer);
    ASSERT_TRUE(give("/admin/api/orders?page=1&limit=12&status=pending", listed({summary(42, "Siti")})));
    draw();
    EXPECT_FALSE(asked("/admin/api/orders/42"));
    auto const line = std::find_if(browser().records.begin(), browser().records.end(), [](auto const& each) {
        return each.role == Role::button && each.label.rfind("Siti, ", 0) == 0;
    });
    ASSERT_NE(line, browser().records.end());
    browser().events.push_back({platform::InputEvent::Kind::press, line->id});
    draw();
    EXPECT_EQ(browser().address, "/admin/orders?order=42");
    ASSERT_TRUE(give("/admin/api/orders/42", managed(42, "Siti")));
    EXPECT_TRUE(browser().has(Role::button, text("desk.approve")));
}

TEST_F(DeskScreens, cancelling_an_approved_order_says_what_it_does_to_tickets_and_money_OR6) {
    auto approved = managed(42, "Siti", OrderState::approved);
    approved.may_cancel = true;
    open("/admin/orders/42", api::Role::organizer);
    ASSERT_TRUE(give("/admin/api/orders/42", approved));
    press("order.cancel");
    EXPECT_TRUE(says("desk.cancel_words"));
    EXPECT_TRUE(says("desk.cancel_money"));
    press("order.cancel_yes");
    ASSERT_TRUE(give("/api/orders/42/cancel", order(OrderState::cancelled)));
    ASSERT_TRUE(give("/admin/api/orders/42", managed(42, "Siti", OrderState::cancelled)));
    EXPECT_FALSE(browser().has(Role::button, text("order.cancel")));
}

// What is drawn beyond the edge cannot be read.
TEST_F(DeskScreens, nothing_stands_outside_of_the_page_on_any_device) {
    for (auto const width : {360.f, 390.f, 768.f, 1080.f, 1440.f}) {
        browser().viewport = {width, 900};
        auto whole = managed(42, "Raden Mas Wiratama Kusumaningrat Adiwijaya");
        whole.rejections = 2, whole.member.phone = "+6281234567890";
        whole.history.push_back(whole.history.front());
        whole.history.back().note = "Jumlah transfer kurang dua puluh lima ribu rupiah dari yang seharusnya.";
        whole.hold_expires_at = frame().now + minutes(10);
        open("/admin/events/7/orders?order=42", api::Role::organizer);
        auto one = summary(42, whole.member.name);
        one.order_class = domain::OrderClass::vip;
        ASSERT_TRUE(give("/admin/api/orders?", listed({one, summary(43, "Budi")})));
        ASSERT_TRUE(give("/admin/api/orders/42", whole));
        for (auto const& record : browser().records)
            if (record.layer == 0 && (record.role == Role::button || record.role == Role::paragraph ||
                                      record.role == Role::heading || record.role == Role::link)) {
                EXPECT_LE(record.place.right(), width + 1) << width << ": " << record.label;
                EXPECT_GE(record.place.x, -1) << width << ": " << record.label;
            }
    }
}

} // namespace
} // namespace gapura::web
