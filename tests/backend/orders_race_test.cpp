// Stock under every mixture of decisions at the same moment (OR6, OR7).

#include "tests/backend/paid_orders.hpp"

#include <mutex>

namespace gapura {
namespace {

using test::at_once;
using test::opening_day;

class RacingOrders : public test::PaidOrders {
protected:
    /// Orders that are there by now, for others to decide.
    struct Desk {
        std::mutex mutex;
        std::vector<std::pair<Caller, OrderId>> orders;
        void add(Caller caller, OrderId id) {
            std::lock_guard const lock(mutex);
            orders.emplace_back(caller, id);
        }
        std::optional<std::pair<Caller, OrderId>> any(std::uint32_t dice) {
            std::lock_guard const lock(mutex);
            if (orders.empty()) return std::nullopt;
            return orders[dice % orders.size()];
        }
    };

    void order_and_decide(EventId id, std::vector<Caller> const& people, int threads) {
        Desk desk;
        std::atomic<int> failed = 0;
        at_once(threads, [&](int thread) {
            std::uint32_t dice = static_cast<std::uint32_t>(thread) * 7919 + 17;
            auto const roll = [&](std::uint32_t sides) {
                dice = dice * 1664525 + 1013904223;
                return (dice >> 8) % sides;
            };
            try {
                for (std::size_t i = static_cast<std::size_t>(thread); i < people.size();
                     i += static_cast<std::size_t>(threads)) {
                    auto const vip = static_cast<std::int64_t>(roll(3));
                    if (auto const made = buy(people[i], id, vip, vip == 0 ? 1 + roll(2) : roll(2)); made.ok())
                        desk.add(people[i], made->id);
                    auto const chosen = desk.any(roll(1000));
                    switch (roll(6)) {
                    case 0:
                    case 1:
                        if (chosen) (void)approve(chosen->second);
                        break;
                    case 2:
                        if (chosen) (void)cancel(chosen->first, chosen->second);
                        break;
                    case 3:
                        if (chosen) (void)reject(chosen->second);
                        break;
                    case 4:
                        orders::sweep(database(), settings, opening_day + hours(2));
                        break;
                    case 5:
                        (void)next(id);
                        break;
                    }
                }
            } catch (std::exception const& error) {
                ++failed;
                ADD_FAILURE() << error.what();
            }
        });
        EXPECT_EQ(failed, 0);
    }
};
ON_EACH_DATABASE(RacingOrders);

TEST_P(RacingOrders, five_hundred_members_fifty_seats_and_every_decision_at_once_OR6) {
    auto wanted = concert(20, 45, 50);
    auto const id = event(wanted);
    order_and_decide(id, members(500), 16);
    expect_right_sums(id);
    while (next(id).ok()) {
    }
    expect_right_sums(id);
    EXPECT_LE(taken(id), 50);
    EXPECT_GE(taken(id), 45) << "what was left was sold: only orders larger than the rest remain";
}

TEST_P(RacingOrders, the_same_while_pending_orders_hold_their_tickets_OR7) {
    auto wanted = concert(20, 45, 50);
    wanted.hold_minutes = 60;
    wanted.unique_digits = true;
    auto const id = event(wanted);
    order_and_decide(id, members(300), 16);
    expect_right_sums(id);
    orders::sweep(database(), settings, opening_day + hours(2));
    EXPECT_EQ(count("select count(*) from orders where state = 'pending'"), 0);
    expect_right_sums(id);
}

TEST_P(RacingOrders, one_order_is_decided_once_however_many_decide_OR4) {
    for (int round = 0; round < 5; ++round) {
        auto const id = event(concert());
        auto const order = test::must(buy(member, id, 1, 1)).id;
        std::atomic<int> approved = 0, rejected = 0, cancelled = 0;
        at_once(12, [&](int i) {
            if (i % 3 == 0 && approve(order).ok()) ++approved;
            if (i % 3 == 1 && reject(order).ok()) ++rejected;
            if (i % 3 == 2 && cancel(member, order).ok()) ++cancelled;
        });
        EXPECT_LE(approved + rejected, 1);
        EXPECT_LE(rejected + cancelled, 1);
        EXPECT_GE(approved + rejected + cancelled, 1);
        expect_right_sums(id);
    }
}

TEST_P(RacingOrders, two_who_process_the_next_never_approve_the_same_OR10) {
    auto const id = event(concert(50, 50));
    for (auto const& each : members(40)) test::must(buy(each, id, 1, 0));
    std::atomic<int> approved = 0;
    at_once(8, [&](int) {
        while (next(id).ok()) ++approved;
    });
    EXPECT_EQ(approved, 40);
    expect_right_sums(id);
}

} // namespace
} // namespace gapura
