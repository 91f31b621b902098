// What a member sees of an order (OR4–OR8).
#include "tests/web/screens_orders.hpp"

namespace gapura::web {
namespace {

using OrderScreens = OrdersFixture;

TEST_F(OrderScreens, a_pending_order_says_what_to_transfer_and_copies_it_OR8) {
    open_order(order());
    EXPECT_TRUE(browser().says("Rp 300.123"));
    press("order.copy_amount");
    EXPECT_EQ(browser().copied, "300123") << "digits alone, as banking apps take them";
    press("order.copy_account_number");
    EXPECT_EQ(browser().copied, "1234567890");
    EXPECT_TRUE(browser().says("Yayasan Kopi"));
}

TEST_F(OrderScreens, a_pending_order_asks_for_the_proof_and_says_when_it_is_there_OR8) {
    open("/orders/42", api::Role::member);
    ASSERT_TRUE(give("/api/orders/42", order()));
    ASSERT_TRUE(refuse("/api/orders/42/proof", 404, "not_found"));
    EXPECT_TRUE(says("order.proof"));
    open("/orders/42", api::Role::member);
    ASSERT_TRUE(give("/api/orders/42", order()));
    api::PaymentProof proof;
    proof.name = "Bukti.jpg", proof.media_type = "image/jpeg", proof.created_at = at("2026-11-01T00:00:00Z");
    ASSERT_TRUE(give("/api/orders/42/proof", proof));
    EXPECT_TRUE(says("order.proof_there"));
}

TEST_F(OrderScreens, an_amount_without_unique_digits_marks_none) {
    auto plain = order();
    plain.amount = plain.payment->amount = 300'000, plain.payment->unique_digits = 0;
    open_order(plain);
    EXPECT_TRUE(browser().says("Rp 300.000"));
    EXPECT_FALSE(says("order.unique_digits_words"));
}

TEST_F(OrderScreens, the_page_turns_by_itself_when_the_order_is_approved_OR5) {
    open_order(order());
    browser().wait(6);
    draw();
    ASSERT_TRUE(asked("/api/orders/42"));
    auto approved = order(OrderState::approved);
    approved.tickets = {{.code = "K7M2P9XR4TQ8", .attendee = "Siti", .ticket_type = "VIP"}};
    ASSERT_TRUE(give("/api/orders/42", approved));
    EXPECT_TRUE(says("order.tickets_ready", {{"count", 1}}));
    ASSERT_FALSE(browser().announced.empty());
    EXPECT_EQ(browser().announced.back().words, text("order_state.approved"));
    EXPECT_EQ(browser().find(Role::link, "Siti, VIP · K7M2P9XR4TQ8, " + text("ticket_state.valid")).href,
              "/tickets/K7M2P9XR4TQ8");
}

TEST_F(OrderScreens, a_rejected_order_tells_why_and_how_many_tries_are_left_OR8) {
    auto rejected = order(OrderState::rejected);
    rejected.reject_reason = "Jumlahnya kurang.", rejected.rejections_left = 2;
    open_order(rejected);
    EXPECT_TRUE(browser().says("Jumlahnya kurang."));
    EXPECT_TRUE(says("order.tries_left", {{"count", 2}}));
    EXPECT_EQ(browser().find(Role::link, text("order.again")).href, "/events/kelas-kopi");
}

TEST_F(OrderScreens, after_the_third_rejection_there_is_no_way_to_order_again_OR8) {
    auto rejected = order(OrderState::rejected);
    rejected.rejections_left = 0;
    open_order(rejected);
    EXPECT_TRUE(says("order.no_tries_left"));
    EXPECT_FALSE(browser().has(Role::link, text("order.again")));
}

TEST_F(OrderScreens, an_order_that_was_rejected_by_itself_blames_nobody_OR6) {
    auto rejected = order(OrderState::rejected);
    rejected.cause = domain::OrderCause::sold_out;
    open_order(rejected);
    EXPECT_TRUE(says("order_cause.sold_out"));
    EXPECT_TRUE(says("order.not_your_fault"));
}

TEST_F(OrderScreens, a_hold_is_counted_down_and_its_end_is_said_OR7) {
    auto held = order();
    held.hold_expires_at = frame().now + minutes(10);
    open_order(held);
    EXPECT_TRUE(
        says("order.hold_words", {{"time", format_time(*held.hold_expires_at, "Asia/Jakarta", TimeStyle::time)}}));
    held.hold_expires_at = frame().now - minutes(1);
    browser().wait(6);
    draw();
    ASSERT_TRUE(give("/api/orders/42", held));
    EXPECT_TRUE(says("order.hold_over"));
}

TEST_F(OrderScreens, cancelling_asks_first_and_a_refusal_is_said_OR4) {
    open_order(order());
    press("order.cancel");
    EXPECT_FALSE(asked("/api/orders/42/cancel"));
    press("order.cancel_yes");
    ASSERT_TRUE(refuse("/api/orders/42/cancel", 409, "order_in_use"));
    EXPECT_TRUE(says("error.order_in_use"));
}

TEST_F(OrderScreens, another_persons_order_is_not_there) {
    open("/orders/43", api::Role::member);
    ASSERT_TRUE(refuse("/api/orders/43", 404, "not_found"));
    EXPECT_TRUE(says("order.not_found_words"));
}

TEST_F(OrderScreens, the_list_leads_to_each_order_and_without_any_says_so) {
    open("/orders", api::Role::member);
    ASSERT_TRUE(give("/api/orders?", api::ListMyOrders::Response{}));
    EXPECT_TRUE(says("orders.empty"));
    open("/orders?status=pending", api::Role::member);
    api::ListMyOrders::Response list;
    api::OrderSummary one;
    one.id = OrderId{42}, one.event_title = "Kelas Kopi", one.event_slug = "kelas-kopi", one.tickets = 2;
    one.amount = 300'123, one.currency = "IDR", one.event_timezone = "Asia/Jakarta";
    list.data = {one}, list.meta.total = 1;
    ASSERT_TRUE(give("/api/orders?page=1&limit=20&status=pending", list));
    EXPECT_EQ(browser().find(Role::link, "Kelas Kopi, " + text("order_state.pending") + ", Rp 300.123").href,
              "/orders/42");
}

} // namespace
} // namespace gapura::web
