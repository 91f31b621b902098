// OR3, OR4, OR6, OR8: an order's states and limits.
#include "shared/domain/order_limits.hpp"
#include "shared/domain/order_state.hpp"
#include "shared/domain/ticket_state.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <set>
#include <vector>

using namespace gapura;
using namespace gapura::domain;

namespace {

TEST(OrderState, changes_only_as_the_table_says_OR4) {
    using enum OrderState;
    std::set<std::pair<OrderState, OrderState>> const permitted{{pending, approved},   {approved, completed},
                                                                {pending, rejected},   {pending, cancelled},
                                                                {approved, cancelled}, {completed, cancelled}};
    for (auto const from : all_of<OrderState>())
        for (auto const to : all_of<OrderState>()) {
            auto const outcome = change(from, to);
            ASSERT_EQ(outcome.ok(), permitted.contains({from, to})) << name_of(from) << " to " << name_of(to);
            if (outcome.ok()) {
                EXPECT_EQ(*outcome, to);
            } else {
                EXPECT_EQ(outcome.error(), (RefusedOrderChange{from, to})) << "the refusal tells the present state";
            }
        }
}

TEST(OrderState, ends_in_rejected_and_cancelled_OR4) {
    for (auto const end : {OrderState::rejected, OrderState::cancelled})
        for (auto const to : all_of<OrderState>()) EXPECT_FALSE(change(end, to).ok());
}

TEST(OrderState, takes_stock_when_approved_and_puts_it_back_once_when_cancelled_OR6) {
    using enum OrderState;
    EXPECT_EQ(stock_effect({pending, approved}), -1);
    EXPECT_EQ(stock_effect({approved, completed}), 0);
    EXPECT_EQ(stock_effect({approved, cancelled}), 1);
    EXPECT_EQ(stock_effect({completed, cancelled}), 1);
    EXPECT_EQ(stock_effect({pending, cancelled}), 0);
    EXPECT_EQ(stock_effect({pending, rejected}), 0);
}

TEST(OrderState, leaves_the_stock_as_it_was_on_every_way_to_an_end_without_tickets_OR6) {
    struct Walk {
        static void on_from(OrderState state, int stock) {
            EXPECT_EQ(stock, holds_stock(state) ? -1 : 0) << name_of(state);
            for (auto const& each : order_changes)
                if (each.from == state) on_from(each.to, stock + stock_effect(each));
        }
    };
    Walk::on_from(OrderState::pending, 0);
}

TEST(OrderState, frees_the_member_when_rejected_or_cancelled_OR8) {
    using enum OrderState;
    for (auto const state : {pending, approved, completed})
        EXPECT_TRUE(counts_as_registered(state)) << name_of(state);
    for (auto const state : {rejected, cancelled}) EXPECT_FALSE(counts_as_registered(state)) << name_of(state);
}

constexpr TicketTypeId vip(1), regular(2);
constexpr auto huge = std::numeric_limits<std::int64_t>::max();

struct Case {
    char const* sentence;
    std::vector<OrderLine> lines;
    SeatRule rule;
    std::optional<OrderProblem> problem;
};

Case const cases[] = {
    {"one ticket", {{vip, 1}}, SeatRule::order, {}},
    {"five tickets of two types", {{vip, 2}, {regular, 3}}, SeatRule::order, {}},
    {"six tickets of one type", {{vip, 6}}, SeatRule::order, OrderProblem::too_many},
    {"six tickets across types", {{vip, 3}, {regular, 3}}, SeatRule::order, OrderProblem::too_many},
    {"no line", {}, SeatRule::order, OrderProblem::empty},
    {"a line of none", {{vip, 0}}, SeatRule::order, OrderProblem::quantity_too_low},
    {"a negative line that makes the sum fit", {{vip, 6}, {regular, -5}}, SeatRule::order, OrderProblem::too_many},
    {"a negative line in front", {{regular, -5}, {vip, 6}}, SeatRule::order, OrderProblem::quantity_too_low},
    {"one type twice", {{vip, 1}, {vip, 1}}, SeatRule::order, OrderProblem::type_twice},
    {"numbers whose sum overflows", {{vip, huge}, {regular, huge}}, SeatRule::order, OrderProblem::too_many},
    {"an overflow after a small line", {{vip, 1}, {regular, huge}}, SeatRule::order, OrderProblem::too_many},
    {"one seat", {{regular, 1}}, SeatRule::one_per_member, {}},
    {"two seats for one member", {{regular, 2}}, SeatRule::one_per_member, OrderProblem::one_seat_only},
    {"one seat of each type", {{vip, 1}, {regular, 1}}, SeatRule::one_per_member, OrderProblem::one_seat_only},
};

TEST(Order, holds_one_to_five_tickets_and_one_where_seats_are_single_OR3) {
    for (auto const& each : cases) EXPECT_EQ(order_problem(each.lines, each.rule), each.problem) << each.sentence;
}

TEST(Order, keeps_another_limit_where_one_is_set_OR3) {
    std::vector<OrderLine> const lines{{vip, 8}};
    EXPECT_EQ(order_problem(lines, SeatRule::order, 8), std::nullopt);
    EXPECT_EQ(order_problem(lines, SeatRule::order, 7), OrderProblem::too_many);
}

TEST(Order, costs_the_sum_of_its_lines) {
    Money const ticket{150'000, Currency()};
    EXPECT_EQ(order_total(std::vector<PricedLine>{{ticket, 2}, {{50'000, Currency()}, 1}})->minor_units, 350'000);
    EXPECT_TRUE(order_total({})->is_zero());
    EXPECT_FALSE(order_total(std::vector<PricedLine>{{ticket, 1}, {{1, *Currency::of("USD")}, 1}}));
    EXPECT_FALSE(order_total(std::vector<PricedLine>{{{huge, Currency()}, 2}}));
    EXPECT_FALSE(order_total(std::vector<PricedLine>{{{huge, Currency()}, 1}, {{1, Currency()}, 1}}));
}

TEST(TicketState, shown_is_the_worst_that_holds) {
    using enum TicketStanding;
    Instant const noon{1};
    EXPECT_EQ(shown_state(valid, OrderState::pending, {}), TicketState::unpaid);
    EXPECT_EQ(shown_state(valid, OrderState::approved, {}), TicketState::valid);
    EXPECT_EQ(shown_state(valid, OrderState::completed, noon), TicketState::used);
    EXPECT_EQ(shown_state(blocked, OrderState::completed, {}), TicketState::blocked);
    EXPECT_EQ(shown_state(blocked, OrderState::completed, noon), TicketState::used);
    EXPECT_EQ(shown_state(voided, OrderState::completed, noon), TicketState::voided);
    EXPECT_EQ(shown_state(valid, OrderState::cancelled, {}), TicketState::voided);
    EXPECT_EQ(shown_state(valid, OrderState::rejected, {}), TicketState::voided);
}

} // namespace
