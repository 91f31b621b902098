// Paid orders and what becomes of them (OR4, OR5, OR6, OR8, OR10, SPEC 10).

#include "backend/events/edit_event.hpp"
#include "tests/backend/paid_orders.hpp"

namespace gapura {
namespace {

using domain::OrderCause;
using domain::OrderState;
using test::must;
using test::opening_day;
using test::refusal_of;

class DecidedOrders : public test::PaidOrders {};
ON_EACH_DATABASE(DecidedOrders);

TEST_P(DecidedOrders, a_paid_order_waits_takes_nothing_and_says_how_to_pay_OR5_OR6) {
    auto const id = event(concert());
    auto const made = must(buy(member, id, 2, 1));
    EXPECT_EQ(made.state, OrderState::pending);
    EXPECT_EQ(made.amount, 1'150'000);
    ASSERT_TRUE(made.payment);
    EXPECT_EQ(made.payment->amount, 1'150'000);
    EXPECT_EQ(made.payment->bank_account_number, "1234567890");
    EXPECT_TRUE(made.tickets.empty());
    EXPECT_TRUE(made.may_cancel);
    EXPECT_EQ(taken(id), 0);
    EXPECT_EQ(mails("order_placed"), 1);
    EXPECT_EQ(count("select count(*) from outbox where kind = 'order_placed' and in_inbox = 1"
                    " and body_text like '%Rp1.150.000%' and body_text like '%1234567890%'"),
              1);
}

TEST_P(DecidedOrders, an_order_of_free_tickets_is_approved_even_where_others_cost_OR5) {
    auto wanted = concert();
    wanted.ticket_types[1].price = 0;
    auto const id = event(wanted);
    EXPECT_EQ(must(buy(member, id, 0, 2)).state, OrderState::approved);
    auto const mixed = must(buy(member, id, 1, 1));
    EXPECT_EQ(mixed.state, OrderState::pending);
    EXPECT_EQ(mixed.amount, 500'000);
    expect_right_sums(id);
}

TEST_P(DecidedOrders, approving_takes_the_stock_and_sends_the_tickets_OR6) {
    auto const id = event(concert());
    auto const order = must(buy(member, id, 2, 1));
    auto const approved = must(approve(order.id));
    EXPECT_EQ(approved.state, OrderState::approved);
    EXPECT_EQ(approved.tickets.size(), 3u);
    EXPECT_EQ(approved.order_class, domain::OrderClass::mixed);
    EXPECT_EQ(taken(id), 3);
    EXPECT_EQ(mails("ticket"), 1);
    expect_right_sums(id);
    auto const mine = shown(member, order.id);
    EXPECT_FALSE(mine.payment);
    ASSERT_EQ(mine.history.size(), 2u);
    EXPECT_EQ(mine.history[0].by, domain::OrderActor::member);
    EXPECT_EQ(mine.history[1].by, domain::OrderActor::organizer);
    EXPECT_EQ(mine.history[1].from, OrderState::pending);
    EXPECT_EQ(mine.history[1].to, OrderState::approved);
}

TEST_P(DecidedOrders, the_member_reads_the_organizers_name_whoever_of_the_staff_decided_OR4) {
    auto const id = event(concert());
    auto const order = must(buy(member, id, 0, 1));
    auto context = as(admin);
    auto const approved = must(orders::approve_order(context, {order.id, "Sudah dicek"}));
    EXPECT_EQ(approved.history.back().by_name, "Ayu Lestari");
    EXPECT_EQ(approved.history.back().note, "Sudah dicek");
    EXPECT_EQ(shown(member, order.id).history.back().by_name, "Bagus Pratama");
}

TEST_P(DecidedOrders, names_stand_on_the_tickets_and_a_missing_one_is_the_buyers_OR3) {
    auto const id = event(concert());
    auto context = as(member);
    auto const types = types_of(id);
    auto const order =
        must(orders::place_order(context, {id, {{types[0], 2, {"  Ani ", ""}}, {types[1], 1, {"Budi"}}}}));
    EXPECT_EQ(order.items.at(0).attendees.at(0), "Ani");
    auto const approved = must(approve(order.id));
    std::multiset<std::string> names;
    for (auto const& ticket : approved.tickets) names.insert(ticket.attendee);
    EXPECT_EQ(names, (std::multiset<std::string>{"Ani", "Budi", "Citra Dewi"}));
    auto const too_many = orders::place_order(context, {id, {{types[0], 1, {"Ani", "Budi"}}}});
    ASSERT_EQ(refusal_of(too_many), Refusal::invalid_input);
    EXPECT_EQ(too_many.error().problems.at(0).field, "items[0].attendees");
}

TEST_P(DecidedOrders, every_other_change_is_refused_with_the_present_state_OR4) {
    auto const id = event(concert());
    auto const order = must(buy(member, id, 0, 1)).id;
    auto staff = as(organizer);
    EXPECT_EQ(refusal_of(orders::complete_order(staff, {order})), Refusal::order_change_not_allowed);
    must(approve(order));
    auto const again = approve(order);
    ASSERT_EQ(refusal_of(again), Refusal::order_change_not_allowed);
    EXPECT_EQ(again.error().state, "approved");
    EXPECT_EQ(refusal_of(reject(order)), Refusal::order_change_not_allowed);
    must(orders::complete_order(staff, {order}));
    EXPECT_EQ(approve(order).error().state, "completed");
    must(cancel(organizer, order));
    EXPECT_EQ(cancel(organizer, order).error().state, "cancelled");
    EXPECT_EQ(refusal_of(orders::complete_order(staff, {order})), Refusal::order_change_not_allowed);
    expect_right_sums(id);
}

TEST_P(DecidedOrders, a_reason_may_be_left_out_by_programs_and_none_is_made_up_OR8) {
    auto const order = must(buy(member, event(concert()), 0, 1)).id;
    must(reject(order, "   "));
    EXPECT_EQ(shown(member, order).state, OrderState::rejected);
    EXPECT_EQ(shown(member, order).reject_reason, "");
    EXPECT_EQ(mails("order_rejected"), 1);
}

TEST_P(DecidedOrders, who_passed_a_ticket_on_no_longer_cancels_its_order_OR4_TI5) {
    auto const id = event(concert());
    auto const order = must(buy(member, id, 0, 2)).id;
    must(approve(order));
    EXPECT_TRUE(shown(member, order).may_cancel);
    execute("update tickets set account_id = " + std::to_string(organizer.id.value) + " where id = (select min(id)" +
            " from tickets where order_id = " + std::to_string(order.value) + ")");
    EXPECT_FALSE(shown(member, order).may_cancel);
    EXPECT_EQ(refusal_of(cancel(member, order)), Refusal::order_in_use);
    execute("update tickets set account_id = null");
    EXPECT_EQ(refusal_of(cancel(member, order)), Refusal::order_in_use) << "somebody without an account";
    EXPECT_TRUE(cancel(organizer, order).ok());
    expect_right_sums(id);
}

TEST_P(DecidedOrders, a_rejection_has_a_reason_and_frees_the_member_to_order_again_OR8) {
    auto wanted = concert();
    wanted.seat_rule = domain::SeatRule::one_per_member;
    auto const id = event(wanted);
    auto const order = must(buy(member, id, 0, 1)).id;
    EXPECT_EQ(refusal_of(buy(member, id, 0, 1)), Refusal::already_registered);
    must(reject(order, "Jumlah transfer kurang"));
    auto const mine = shown(member, order);
    EXPECT_EQ(mine.reject_reason, "Jumlah transfer kurang");
    EXPECT_EQ(mine.rejections_left, 2);
    EXPECT_EQ(count("select count(*) from outbox where kind = 'order_rejected'"
                    " and body_text like '%Jumlah transfer kurang%'"),
              1);
    EXPECT_TRUE(buy(member, id, 0, 1).ok());
}

TEST_P(DecidedOrders, after_three_rejections_nobody_orders_again_and_the_history_is_there_OR8) {
    auto const id = event(concert());
    OrderId last;
    for (int i = 0; i < 3; ++i) {
        last = must(buy(member, id, 0, 1)).id;
        must(reject(last, "Alasan " + std::to_string(i)));
    }
    EXPECT_EQ(refusal_of(buy(member, id, 0, 1)), Refusal::payment_rejected_too_often);
    auto staff = as(organizer);
    auto const managed = must(orders::get_managed_order(staff, {last}));
    EXPECT_EQ(managed.rejections, 3);
    ASSERT_EQ(managed.earlier.size(), 2u);
    EXPECT_EQ(managed.earlier[0].note, "Alasan 1");
    auto const other = account(api::Role::member, "Dewi Anggraini");
    EXPECT_TRUE(buy(other, id, 0, 1).ok());
}

TEST_P(DecidedOrders, the_guard_rejects_what_no_longer_fits_in_the_same_moment_OR6) {
    auto const id = event(concert(1, 20));
    auto const first = must(buy(member, id, 1, 0)).id, second = must(buy(member, id, 1, 1)).id;
    must(approve(first));
    auto const refused = approve(second);
    ASSERT_EQ(refusal_of(refused), Refusal::order_no_longer_fits);
    EXPECT_EQ(refused.error().state, "rejected");
    auto const mine = shown(member, second);
    EXPECT_EQ(mine.state, OrderState::rejected);
    EXPECT_EQ(mine.cause, OrderCause::sold_out);
    EXPECT_EQ(mine.history.back().by, domain::OrderActor::system);
    EXPECT_EQ(mine.rejections_left, 3) << "the guard is not the member's fault";
    EXPECT_EQ(mails("order_rejected"), 1);
    EXPECT_EQ(taken(id), 1);
    expect_right_sums(id);
}

TEST_P(DecidedOrders, the_guard_knows_the_events_capacity_and_its_cancellation_OR6) {
    auto const small = event(concert(10, 20, 2));
    auto const order = must(buy(member, small, 1, 1)).id, late = must(buy(member, small, 0, 1)).id;
    must(approve(order));
    EXPECT_EQ(refusal_of(approve(late)), Refusal::order_no_longer_fits);

    auto const off = event(concert());
    auto const waiting = must(buy(member, off, 0, 1)).id;
    auto staff = as(organizer);
    must(events::change_event_state(staff, {off, domain::EventAction::cancel}));
    EXPECT_EQ(refusal_of(approve(waiting)), Refusal::order_no_longer_fits);
    EXPECT_EQ(shown(member, waiting).cause, OrderCause::event_cancelled);
}

TEST_P(DecidedOrders, what_still_waits_is_cancelled_with_its_event_and_without_another_mail_EV3) {
    auto const id = event(concert());
    auto const waiting = must(buy(member, id, 0, 1)).id, bought = must(buy(member, id, 0, 1)).id;
    must(approve(bought));
    auto const elsewhere = must(buy(member, event(concert()), 0, 1)).id;
    auto staff = as(organizer);
    must(events::change_event_state(staff, {id, domain::EventAction::cancel}));
    orders::sweep(database(), settings, opening_day);
    EXPECT_EQ(shown(member, waiting).state, OrderState::cancelled);
    EXPECT_EQ(shown(member, waiting).cause, OrderCause::event_cancelled);
    EXPECT_EQ(mails("order_cancelled"), 0) << "the event's cancellation told them";
    EXPECT_EQ(shown(member, bought).state, OrderState::approved) << "money came: the organizer decides";
    EXPECT_EQ(shown(member, elsewhere).state, OrderState::pending);
    expect_right_sums(id);
}

TEST_P(DecidedOrders, cancelling_puts_the_tickets_back_once_and_voids_them_OR6) {
    auto const id = event(concert());
    auto const order = must(buy(member, id, 1, 2)).id;
    must(approve(order));
    auto const cancelled = must(cancel(member, order));
    EXPECT_EQ(cancelled.state, OrderState::cancelled);
    for (auto const& ticket : cancelled.tickets) EXPECT_EQ(ticket.state, domain::TicketState::voided);
    EXPECT_EQ(taken(id), 0);
    EXPECT_EQ(refusal_of(cancel(member, order)), Refusal::order_change_not_allowed);
    EXPECT_EQ(taken(id), 0);
    EXPECT_EQ(mails("order_cancelled"), 1);
    expect_right_sums(id);
}

TEST_P(DecidedOrders, a_member_cancels_until_the_event_begins_or_a_ticket_is_used_and_staff_always_OR4) {
    auto const id = event(concert());
    auto const used = must(buy(member, id, 0, 1)).id, late = must(buy(member, id, 0, 1)).id;
    must(approve(used));
    must(approve(late));
    execute("update tickets set used_at = 1 where order_id = " + std::to_string(used.value));
    EXPECT_EQ(refusal_of(cancel(member, used)), Refusal::order_in_use);
    EXPECT_EQ(refusal_of(cancel(member, late, test::event_start)), Refusal::order_in_use);
    EXPECT_TRUE(cancel(organizer, used).ok());
    EXPECT_TRUE(cancel(organizer, late, test::event_start).ok());
    expect_right_sums(id);
}

TEST_P(DecidedOrders, another_persons_order_does_not_exist_AC1) {
    auto const order = must(buy(member, event(concert()), 0, 1)).id;
    auto const stranger = account(api::Role::member, "Dewi Anggraini");
    auto const rival = account(api::Role::organizer, "Eko Saputra");
    EXPECT_EQ(refusal_of(cancel(stranger, order)), Refusal::not_found);
    EXPECT_EQ(refusal_of(cancel(rival, order)), Refusal::not_found);
    auto theirs = as(rival);
    EXPECT_EQ(refusal_of(orders::approve_order(theirs, {order, ""})), Refusal::not_found);
    EXPECT_EQ(refusal_of(orders::reject_order(theirs, {order, "x"})), Refusal::not_found);
    EXPECT_EQ(refusal_of(orders::get_managed_order(theirs, {order})), Refusal::not_found);
    EXPECT_EQ(refusal_of(orders::complete_order(theirs, {order})), Refusal::not_found);
    EXPECT_EQ(must(orders::list_managed_orders(theirs, {})).meta.total, 0);
    auto mine = as(stranger);
    EXPECT_EQ(must(orders::list_my_orders(mine, {})).meta.total, 0);
}

TEST_P(DecidedOrders, pending_orders_are_listed_vip_first_then_mixed_then_regular_each_by_time_OR10) {
    auto const id = event(concert());
    auto const people = members(5);
    auto const at = [](int minute) { return opening_day + minutes(minute); };
    auto const regular = must(buy(people[0], id, 0, 1, at(1))).id, mixed = must(buy(people[1], id, 1, 1, at(2))).id,
               late_vip = must(buy(people[2], id, 2, 0, at(4))).id, vip = must(buy(people[3], id, 1, 0, at(3))).id;
    auto staff = as(organizer);
    std::vector<OrderId> listed;
    auto const found = must(orders::list_managed_orders(staff, {.event = id, .status = OrderState::pending}));
    for (auto const& order : found.data) listed.push_back(order.id);
    EXPECT_EQ(listed, (std::vector<OrderId>{vip, late_vip, mixed, regular}));
    EXPECT_EQ(must(next(id)).id, vip);
    EXPECT_EQ(must(next(id)).id, late_vip);
}

TEST_P(DecidedOrders, process_next_goes_past_what_does_not_fit_OR10) {
    auto const id = event(concert(1, 20));
    auto const people = members(3);
    auto const first = must(buy(people[0], id, 1, 0)).id, second = must(buy(people[1], id, 1, 0)).id,
               regular = must(buy(people[2], id, 0, 2)).id;
    EXPECT_EQ(must(next(id)).id, first);
    EXPECT_EQ(must(next(id)).id, regular);
    EXPECT_EQ(refusal_of(next(id)), Refusal::no_order_fits);
    EXPECT_EQ(shown(people[1], second).state, OrderState::pending) << "it may fit again when somebody cancels";
    must(cancel(people[0], first));
    EXPECT_EQ(must(next(id)).id, second);
}

TEST_P(DecidedOrders, an_order_is_found_by_name_email_phone_number_amount_and_code_OR10) {
    auto const id = event(concert());
    auto const order = must(buy(member, id, 1, 0));
    must(buy(account(api::Role::member, "Dewi Anggraini"), id, 0, 1));
    auto const code = must(approve(order.id)).tickets.at(0).code;
    auto staff = as(organizer);
    auto const phone = database().read([&](storage::Session& session) {
        return session.the<std::string>("select phone from accounts where id = :id", member.id);
    });
    for (auto const& text : {std::string("citra"), std::string("CITRA dewi"), "0" + phone.substr(3),
                             "#" + std::to_string(order.id.value), std::string("Rp500.000"), code})
        EXPECT_EQ(must(orders::list_managed_orders(staff, {.search = text})).meta.total, 1) << text;
    EXPECT_EQ(must(orders::list_managed_orders(staff, {.search = "example.org"})).meta.total, 2);
    EXPECT_EQ(must(orders::list_managed_orders(staff, {.search = "%"})).meta.total, 0);
}

TEST_P(DecidedOrders, one_member_has_three_unpaid_orders_for_an_event_at_most) {
    auto const id = event(concert());
    for (int i = 0; i < 3; ++i) must(buy(member, id, 0, 1));
    auto const refused = buy(member, id, 0, 1);
    ASSERT_EQ(refusal_of(refused), Refusal::too_many_pending_orders);
    EXPECT_EQ(refused.error().limit, 3);
}

TEST_P(DecidedOrders, the_figures_count_states_money_stock_and_queues_SPEC_10) {
    auto const id = event(concert());
    auto const people = members(4);
    must(approve(must(buy(people[0], id, 1, 1)).id));
    must(buy(people[1], id, 1, 0));
    must(buy(people[2], id, 0, 2));
    must(reject(must(buy(people[3], id, 0, 1)).id));
    auto staff = as(organizer);
    for (auto const& wanted : {api::GetStats::Request{id}, api::GetStats::Request{}}) {
        auto const stats = must(orders::get_stats(staff, wanted));
        ASSERT_EQ(stats.orders.size(), 5u);
        EXPECT_EQ(stats.orders[0].orders, 2); // pending
        EXPECT_EQ(stats.orders[0].tickets, 3);
        EXPECT_EQ(stats.orders[1].orders, 1); // approved
        EXPECT_EQ(stats.revenue.at(0).approved, 650'000);
        EXPECT_EQ(stats.revenue.at(0).pending, 800'000);
        EXPECT_EQ(stats.stock.at(0).taken, 1);
        EXPECT_EQ(stats.stock.at(1).pending, 2);
        EXPECT_EQ(stats.queue.at(0).orders, 1);
        EXPECT_EQ(stats.queue.at(1).orders, 0);
        EXPECT_EQ(stats.queue.at(2).orders, 1);
    }
    auto theirs = as(account(api::Role::organizer, "Eko Saputra"));
    EXPECT_EQ(refusal_of(orders::get_stats(theirs, {id})), Refusal::not_found);
    EXPECT_EQ(must(orders::get_stats(theirs, {})).orders[0].orders, 0);
}

TEST_P(DecidedOrders, price_and_quantity_of_a_type_are_set_but_never_below_what_is_taken_SPEC_10) {
    auto const id = event(concert());
    auto const vip = types_of(id).at(0);
    auto const pending = must(buy(member, id, 1, 0));
    must(approve(must(buy(account(api::Role::member, "Dewi"), id, 3, 0)).id));
    auto staff = as(organizer);
    auto const low = orders::set_ticket_type(staff, {vip, std::nullopt, 2});
    EXPECT_EQ(refusal_of(low), Refusal::capacity_below_sold);
    auto const set = must(orders::set_ticket_type(staff, {vip, 600'000, 4}));
    EXPECT_EQ(set.price, 600'000);
    EXPECT_EQ(set.quantity, 4);
    EXPECT_EQ(set.available, 1);
    EXPECT_EQ(shown(member, pending.id).amount, 500'000) << "a placed order keeps its price";
    EXPECT_EQ(must(orders::set_ticket_type(staff, {vip, {}, {}})).price, 600'000);
    auto theirs = as(account(api::Role::organizer, "Eko Saputra"));
    EXPECT_EQ(refusal_of(orders::set_ticket_type(theirs, {vip, 1, {}})), Refusal::not_found);
}

TEST_P(DecidedOrders, every_change_is_in_the_audit_log_RE7) {
    auto const id = event(concert());
    auto const order = must(buy(member, id, 0, 1)).id, other = must(buy(member, id, 0, 1)).id;
    must(approve(order));
    must(reject(other));
    must(cancel(member, order));
    for (auto const* action : {"order.place", "order.approve", "order.reject", "order.cancel"})
        EXPECT_GE(count("select count(*) from audit_entries where subject = 'order' and action = '" +
                        std::string(action) + "'"),
                  1)
            << action;
}

} // namespace
} // namespace gapura
