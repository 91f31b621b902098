// What becomes of the orders of an event that was cancelled, when its organizer ends them (EV3, OR4, OR6).

#include "backend/events/edit_event.hpp"
#include "tests/backend/paid_orders.hpp"

#include <atomic>

namespace gapura {
namespace {

using domain::OrderCause;
using domain::OrderState;
using test::at_once;
using test::must;
using test::opening_day;
using test::refusal_of;

class CancelledEvent : public test::PaidOrders {
protected:
    void call_off(EventId id) {
        auto staff = as(organizer);
        must(events::change_event_state(staff, {id, domain::EventAction::cancel}));
    }
    Result<api::CancelEventOrders::Response> end_all(Caller caller, EventId id, std::string const& note = {}) {
        auto context = as(caller);
        return orders::cancel_event_orders(context, {id, note});
    }
    OrderId approved(Caller buyer, EventId id, std::int64_t vip, std::int64_t regular) {
        auto const order = must(buy(buyer, id, vip, regular)).id;
        must(approve(order));
        return order;
    }
};
ON_EACH_DATABASE(CancelledEvent);

TEST_P(CancelledEvent, every_order_that_stands_ends_and_gives_its_tickets_back_OR4_OR6) {
    auto const id = event(concert());
    auto const bought = approved(member, id, 1, 1), closed = approved(member, id, 0, 2);
    auto staff = as(organizer);
    must(orders::complete_order(staff, {closed}));
    auto const waiting = must(buy(member, id, 0, 1)).id;
    auto const elsewhere = approved(member, event(concert()), 1, 0);
    call_off(id);
    auto const answer = must(end_all(organizer, id, "Uang kembali dalam 14 hari."));
    EXPECT_EQ(answer.cancelled, 3);
    EXPECT_EQ(answer.left, 0);
    for (auto const order : {bought, closed, waiting}) {
        auto const now = shown(member, order);
        EXPECT_EQ(now.state, OrderState::cancelled);
        EXPECT_EQ(now.cause, OrderCause::event_cancelled);
        EXPECT_EQ(now.history.back().by, domain::OrderActor::organizer);
        for (auto const& ticket : now.tickets) EXPECT_EQ(ticket.state, domain::TicketState::voided);
    }
    EXPECT_EQ(taken(id), 0);
    EXPECT_EQ(shown(member, elsewhere).state, OrderState::approved) << "another event's";
    expect_right_sums(id);
    EXPECT_EQ(mails("order_cancelled"), 2) << "those who had paid; all were told that the event is off";
    EXPECT_EQ(count("select count(*) from outbox where kind = 'order_cancelled' and body_text like '%14 hari%'"), 2);
    EXPECT_EQ(count("select count(*) from audit_entries where action = 'order.cancel'"), 3);

    auto const again = must(end_all(organizer, id));
    EXPECT_EQ(again.cancelled, 0);
    EXPECT_EQ(again.left, 0);
    EXPECT_EQ(mails("order_cancelled"), 2);
}

TEST_P(CancelledEvent, who_paid_nothing_hears_only_that_the_event_is_off_EV3) {
    auto const id = event();
    must(order(member, id));
    call_off(id);
    EXPECT_EQ(must(end_all(organizer, id)).cancelled, 1);
    EXPECT_EQ(mails("event_cancelled"), 1);
    EXPECT_EQ(mails("order_cancelled"), 0);
}

TEST_P(CancelledEvent, is_not_put_away_while_money_waits_to_be_given_back_EV3) {
    auto staff = as(organizer);
    auto const archive = [&](EventId id) {
        return events::change_event_state(staff, {id, domain::EventAction::archive});
    };
    auto const free = event();
    must(order(member, free));
    call_off(free);
    EXPECT_TRUE(archive(free).ok());
    auto const id = event(concert());
    approved(member, id, 1, 0);
    call_off(id);
    EXPECT_EQ(refusal_of(archive(id)), Refusal::people_are_coming);
    must(end_all(organizer, id));
    EXPECT_TRUE(archive(id).ok());
}

TEST_P(CancelledEvent, only_its_own_organizer_and_only_once_it_is_cancelled_AC1) {
    auto const id = event(concert());
    auto const order = approved(member, id, 0, 1);
    EXPECT_EQ(refusal_of(end_all(organizer, id)), Refusal::state_change_not_allowed);
    call_off(id);
    auto const rival = account(api::Role::organizer, "Rani Kusuma");
    EXPECT_EQ(refusal_of(end_all(rival, id)), Refusal::not_found);
    EXPECT_EQ(refusal_of(end_all(organizer, EventId(999'999))), Refusal::not_found);
    EXPECT_EQ(shown(member, order).state, OrderState::approved);
    EXPECT_EQ(must(end_all(admin, id)).cancelled, 1);
}

TEST_P(CancelledEvent, many_orders_end_in_several_calls_that_say_how_many_are_left_EV3) {
    constexpr std::int64_t orders = 120;
    auto const id = event(concert(200, 200, 400));
    for (int i = 0; i < orders; ++i) approved(account(api::Role::member, "Peserta " + std::to_string(i)), id, 0, 1);
    call_off(id);
    constexpr auto each = api::CancelEventOrders::at_once;
    auto const first = must(end_all(organizer, id));
    EXPECT_EQ(first.cancelled, each);
    EXPECT_EQ(first.left, orders - each);
    // Two browsers at once: every order ends once.
    std::atomic<std::int64_t> ended = first.cancelled;
    at_once(4, [&](int) {
        for (;;) {
            auto const answer = must(end_all(organizer, id));
            ended += answer.cancelled;
            if (answer.left == 0) return;
        }
    });
    EXPECT_EQ(ended, orders);
    EXPECT_EQ(taken(id), 0);
    EXPECT_EQ(mails("order_cancelled"), orders);
    EXPECT_EQ(count("select count(*) from order_changes where to_state = 'cancelled'"), orders);
    expect_right_sums(id);
}

} // namespace
} // namespace gapura
