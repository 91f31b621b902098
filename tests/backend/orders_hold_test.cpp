// Stock held while an order is pending (OR7), and amounts that tell their order.

#include "shared/domain/unique_digits.hpp"
#include "tests/backend/paid_orders.hpp"

#include <set>

namespace gapura {
namespace {

using domain::OrderCause;
using domain::OrderState;
using test::at_once;
using test::must;
using test::opening_day;
using test::refusal_of;

class HeldOrders : public test::PaidOrders {
protected:
    static api::EventDraft held_concert(std::int64_t vip = 10, std::int64_t regular = 20) {
        auto wanted = concert(vip, regular);
        wanted.hold_minutes = 30;
        return wanted;
    }
    void sweep(Instant now) { orders::sweep(database(), settings, now); }
};
ON_EACH_DATABASE(HeldOrders);

TEST_P(HeldOrders, a_pending_order_holds_its_tickets_until_it_expires_by_itself_OR7) {
    auto const id = event(held_concert(1));
    auto const order = must(buy(member, id, 1, 0));
    EXPECT_EQ(order.hold_expires_at, opening_day + minutes(30));
    EXPECT_EQ(taken(id), 1);
    auto const late = account(api::Role::member, "Dewi Anggraini");
    EXPECT_EQ(refusal_of(buy(late, id, 1, 0)), Refusal::sold_out);
    sweep(opening_day + minutes(29));
    EXPECT_EQ(shown(member, order.id).state, OrderState::pending);
    sweep(opening_day + minutes(30));
    auto const expired = shown(member, order.id);
    EXPECT_EQ(expired.state, OrderState::cancelled);
    EXPECT_EQ(expired.cause, OrderCause::hold_expired);
    EXPECT_EQ(expired.history.back().by, domain::OrderActor::system);
    EXPECT_EQ(mails("order_cancelled"), 1);
    expect_right_sums(id);
    EXPECT_TRUE(buy(late, id, 1, 0).ok());
}

TEST_P(HeldOrders, an_approved_hold_takes_nothing_twice_OR6_OR7) {
    auto const id = event(held_concert(1));
    auto const order = must(buy(member, id, 1, 0));
    must(approve(order.id, opening_day + minutes(45)));
    EXPECT_EQ(taken(id), 1);
    sweep(opening_day + hours(2));
    EXPECT_EQ(shown(member, order.id).state, OrderState::approved);
    EXPECT_FALSE(shown(member, order.id).hold_expires_at);
    expect_right_sums(id);
}

TEST_P(HeldOrders, a_rejected_or_cancelled_hold_gives_its_tickets_back_OR7) {
    auto const id = event(held_concert());
    auto const one = must(buy(member, id, 2, 0)).id, other = must(buy(member, id, 0, 3)).id;
    EXPECT_EQ(taken(id), 5);
    must(reject(one));
    must(cancel(member, other));
    EXPECT_EQ(taken(id), 0);
    expect_right_sums(id);
}

TEST_P(HeldOrders, many_servers_sweep_at_once_and_each_hold_ends_once_OR7_RU1) {
    auto const id = event(held_concert(10, 20));
    for (auto const& each : members(10)) must(buy(each, id, 1, 1));
    at_once(8, [&](int) { sweep(opening_day + hours(1)); });
    EXPECT_EQ(taken(id), 0);
    EXPECT_EQ(mails("order_cancelled"), 10);
    EXPECT_EQ(count("select count(*) from order_changes where to_state = 'cancelled'"), 10);
    expect_right_sums(id);
}

TEST_P(HeldOrders, no_two_pending_orders_of_an_event_ask_for_the_same_amount) {
    auto wanted = concert(200, 200, 1000);
    wanted.unique_digits = true;
    auto const id = event(wanted);
    auto const people = members(24);
    at_once(24, [&](int i) { must(buy(people[static_cast<std::size_t>(i)], id, 0, 1)); });
    EXPECT_EQ(count("select count(distinct amount) from orders"), 24);
    EXPECT_EQ(count("select count(*) from orders where amount between 150001 and 150999"), 24);
    auto const order = must(buy(member, id, 0, 1));
    EXPECT_EQ(order.payment->amount, 150'000 + order.payment->unique_digits);
    must(reject(order.id));
    EXPECT_EQ(count("select count(*) from orders where state = 'pending' and digits > 0"), 24);
}

TEST(UniqueDigits, every_free_number_is_found_and_none_in_use) {
    std::vector<std::int64_t> used;
    for (std::int64_t i = 1; i <= 999; ++i)
        if (i % 100 != 7) used.push_back(i);
    std::set<std::int64_t> found;
    for (std::uint64_t chance = 0; chance < 50; ++chance) found.insert(domain::free_unique_digits(used, chance));
    EXPECT_EQ(found, (std::set<std::int64_t>{7, 107, 207, 307, 407, 507, 607, 707, 807, 907}));
    EXPECT_EQ(domain::free_unique_digits({}, 0), 1);
    EXPECT_EQ(domain::free_unique_digits({}, 998), 999);
    used.clear();
    for (std::int64_t i = 1; i <= 999; ++i) used.push_back(i);
    EXPECT_EQ(domain::free_unique_digits(used, 5), 0);
}

} // namespace
} // namespace gapura
