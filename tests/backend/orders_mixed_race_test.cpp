// Everything that happens to orders, in any mixture and at the same moment: whatever wins, the figures are right
// (OR4, OR6, OR7, OR9, OR11, OR14, AC13). GAPURA_TEST_SEED repeats a run's choices; what the threads make of them
// differs from run to run.

#include "backend/accounts/password.hpp"
#include "backend/orders/change_order.hpp"
#include "backend/orders/discounts.hpp"
#include "backend/orders/waiting_line.hpp"
#include "backend/own_data/erase_account.hpp"
#include "tests/backend/paid_orders.hpp"

#include <array>
#include <cstdlib>
#include <map>
#include <mutex>
#include <random>
#include <regex>

namespace gapura {
namespace {

using storage::Session;
using test::at_once;
using test::must;
using test::opening_day;

constexpr char const* password = "Rahasia#2026";

class MixedOrders : public test::PaidOrders {
protected:
    void SetUp() override {
        PaidOrders::SetUp();
        settings.bcrypt_cost = 4;
        settings.offer_lifetime = minutes(30);
    }

    using Dice = std::mt19937;
    static std::int64_t roll(Dice& dice, int sides) { return std::uniform_int_distribution(0, sides - 1)(dice); }

    struct Placed {
        Caller member;
        OrderId id;
    };
    /// Orders that are there by now.
    struct Desk {
        std::mutex mutex;
        std::vector<Placed> orders;
        std::map<std::string, int> done; ///< what was carried out, how often
        void add(Placed order) {
            std::lock_guard const lock(mutex);
            orders.push_back(order);
        }
        std::optional<Placed> any(Dice& dice) {
            std::lock_guard const lock(mutex);
            if (orders.empty()) return std::nullopt;
            // Rather one of the last: the older ones are decided.
            auto const last = std::min<std::int64_t>(24, static_cast<std::int64_t>(orders.size()));
            return orders[orders.size() - 1 - static_cast<std::size_t>(roll(dice, static_cast<int>(last)))];
        }
        void count(std::string const& what, bool happened) {
            std::lock_guard const lock(mutex);
            if (happened) ++done[what];
        }
    };

    Instant now() { return opening_day + seconds(steps_ += 9); }

    Result<api::Order> place(Caller caller, EventId event, Dice& dice) {
        auto const types = types_of(event);
        api::PlaceOrder::Request request{event, {}};
        auto const vip = roll(dice, 3), regular = vip == 0 ? 1 + roll(dice, 3) : roll(dice, 3);
        if (regular > 0) request.items.push_back({types.at(1), regular, {}});
        if (vip > 0) request.items.push_back({types.at(0), vip, {}});
        if (roll(dice, 3) == 0) request.discount_code = "HEMAT";
        auto context = as(caller, now());
        return orders::place_order(context, request);
    }
    bool complete(OrderId id) {
        auto context = as(organizer, now());
        return orders::complete_order(context, {id}).ok();
    }
    bool set_quantity(EventId event, std::size_t type, std::int64_t quantity) {
        auto context = as(organizer, now());
        return orders::set_ticket_type(context, {types_of(event).at(type), std::nullopt, quantity}).ok();
    }
    bool join(Caller caller, TicketTypeId type) {
        auto context = as(caller, now());
        return orders::join_queue(context, {type}).ok();
    }
    /// The newest offer to somebody, whether or not it has ended.
    std::optional<Placed> take_an_offer() {
        struct Offered {
            AccountId account;
            std::string text;
        };
        auto const offered = database().read([&](Session& session) {
            return session.one<Offered>(
                "select account_id, body_text from outbox where kind = 'waiting_offer' and account_id in (select"
                " account_id from waiting_entries where state = 'offered') order by id desc limit 1");
        });
        std::smatch found;
        if (!offered || !std::regex_search(offered->text, found, std::regex("offer=([A-Za-z0-9_-]+)")))
            return std::nullopt;
        Caller const caller{offered->account, api::Role::member};
        auto context = as(caller, now());
        auto const taken = orders::take_offer(context, {found[1], "", {}});
        if (!taken.ok()) return std::nullopt;
        return Placed{caller, taken->id};
    }

    bool paid(OrderId id) {
        return database()
            .write([&](Session& session) {
                return orders::approve_paid_in(session, as(std::nullopt, now()), id, "midtrans G1");
            })
            .ok();
    }
    void never_paid(OrderId id) {
        database().write([&](Session& session) { orders::cancel_unpaid_in(session, as(std::nullopt, now()), id); });
    }
    void refunded(OrderId id) {
        database().write(
            [&](Session& session) { orders::cancel_refunded_in(session, as(std::nullopt, now()), id, "G1"); });
    }
    bool erase(Caller person) {
        auto const email = database().read([&](Session& session) {
            return session.the<std::string>("select email from accounts where id = :id", person.id);
        });
        auto context = as(person, now());
        return own_data::erase_account(context, {password, email}).ok();
    }
    void let_be_erased(std::vector<Caller> const& people) {
        auto const hash = accounts::hash_password(password, 4);
        database().write([&](Session& session) {
            for (auto const& each : people)
                session.execute("update accounts set password_hash = :hash where id = :id", hash, each.id);
        });
    }

    void act(EventId event, std::vector<Caller> const& people, Desk& desk, Dice& dice) {
        auto const types = types_of(event);
        auto const& person = people[static_cast<std::size_t>(roll(dice, static_cast<int>(people.size())))];
        auto const chosen = desk.any(dice);
        auto const dice_shown = roll(dice, 20);
        if (dice_shown < 7 || !chosen) {
            auto const made = place(person, event, dice);
            if (made.ok()) desk.add({person, made->id});
            return desk.count("placed", made.ok());
        }
        switch (dice_shown) {
        case 7:
        case 8:
            return desk.count("approved", approve(chosen->id, now()).ok());
        case 9:
            return desk.count("rejected", reject(chosen->id).ok());
        case 10:
        case 11:
            return desk.count("cancelled", cancel(chosen->member, chosen->id, now()).ok());
        case 12:
            return desk.count("completed", complete(chosen->id));
        case 13:
            return desk.count("next", next(event).ok());
        case 14:
            return orders::sweep(database(), settings, now());
        case 15:
            return desk.count("joined", join(person, types.at(static_cast<std::size_t>(roll(dice, 2)))));
        case 16: {
            auto const taken = take_an_offer();
            if (taken) desk.add(*taken);
            return desk.count("took an offer", taken.has_value());
        }
        case 17: {
            auto const type = static_cast<std::size_t>(roll(dice, 2));
            return desk.count("set a quantity", set_quantity(event, type, 4 + roll(dice, 24)));
        }
        case 18:
            return desk.count("paid", paid(chosen->id));
        default:
            return roll(dice, 2) == 0 ? never_paid(chosen->id) : refunded(chosen->id);
        }
    }

    void expect_right_figures(EventId event) {
        auto const id = std::to_string(event.value);
        std::string const live = "(o.state in ('approved', 'completed') or (o.state = 'pending' and o.held = 1))";
        auto const none = [&](std::string const& sql, char const* what) {
            EXPECT_EQ(count("select count(*) from " + sql), 0) << what;
        };
        none("ticket_types where taken < 0 or taken > quantity", "a type has sold more than there are");
        none("events where taken < 0 or taken > capacity", "the event has more guests than seats");
        none("ticket_types y where y.taken <> coalesce((select sum(i.quantity) from order_items i join orders o on"
             " o.id = i.order_id where i.ticket_type_id = y.id and " +
                 live +
                 "), 0) + (select count(*) from waiting_entries w where w.ticket_type_id = y.id and w.state ="
                 " 'offered')",
             "a type's figure is not what is sold, held and offered");
        EXPECT_EQ(taken(event), count("select cast(sum(taken) as bigint) from ticket_types where event_id = " + id));
        none("discount_codes d where d.used <> (select count(*) from orders o where o.discount_id = d.id and o.state"
             " in ('pending', 'approved', 'completed'))",
             "a code's uses are not the orders that use it");
        none("discount_codes where used < 0 or used > uses", "a code was used too often");
        none("orders o where o.state in ('approved', 'completed') and (select count(*) from tickets t where"
             " t.order_id = o.id and t.standing <> 'voided') <> (select sum(i.quantity) from order_items i where"
             " i.order_id = o.id)",
             "an order that is approved has its tickets");
        none("orders o where o.state in ('approved', 'completed') and exists (select 1 from tickets t where"
             " t.order_id = o.id and t.standing = 'voided')",
             "no ticket of a living order is void");
        none("orders o where o.state not in ('approved', 'completed') and exists (select 1 from tickets t where"
             " t.order_id = o.id and t.standing <> 'voided')",
             "no other order has a valid ticket");
        none("orders o where o.state <> (select c.to_state from order_changes c where c.order_id = o.id order by"
             " c.id desc limit 1)",
             "the history ends in the present state");
        none("order_changes c where (c.from_state in ('rejected', 'cancelled')) or (c.from_state = c.to_state)",
             "nothing follows an end");
        none("order_changes c where c.cause in ('payment_expired', 'hold_expired') and c.from_state <> 'pending'",
             "what has been approved does not end for want of money");
        none("(select order_id from order_changes where to_state = 'approved' group by order_id having count(*) > 1)"
             " twice",
             "an order is approved once");
        none("(select w.order_id from waiting_entries w where w.order_id is not null group by w.order_id having"
             " count(*) > 1) twice",
             "an offer is taken once");
    }

    static unsigned seed() {
        auto const* const given = std::getenv("GAPURA_TEST_SEED");
        return given ? static_cast<unsigned>(std::strtoul(given, nullptr, 10)) : std::random_device()();
    }

private:
    std::atomic<std::int64_t> steps_ = 0;
};
ON_EACH_DATABASE(MixedOrders);

TEST_P(MixedOrders, whatever_happens_at_once_the_figures_are_right_OR6_OR7_OR9_OR11_OR14) {
    constexpr int threads = 12, actions = 70;
    auto const number = seed();
    SCOPED_TRACE("GAPURA_TEST_SEED=" + std::to_string(number));
    RecordProperty("seed", std::to_string(number));
    auto wanted = concert(12, 24, 30);
    wanted.hold_minutes = 20;
    wanted.unique_digits = true;
    auto const id = event(wanted);
    auto context = as(organizer);
    must(orders::create_discount(context, {id, "HEMAT", domain::DiscountKind::percent, 10, 8, {}, {}}));
    auto const people = members(60), leaving = members(3);
    let_be_erased(leaving);
    auto everybody = people;
    everybody.insert(everybody.end(), leaving.begin(), leaving.end());

    Desk desk;
    at_once(threads, [&](int thread) {
        Dice dice(number + static_cast<unsigned>(thread));
        try {
            for (int i = 0; i < actions; ++i) {
                act(id, everybody, desk, dice);
                // In the middle three of them go, each once.
                if (thread < 3 && i == actions / 2)
                    desk.count("erased", erase(leaving[static_cast<std::size_t>(thread)]));
            }
        } catch (std::exception const& error) {
            ADD_FAILURE() << error.what();
        }
    });

    std::string all;
    for (auto const& [what, times] : desk.done) all += " " + what + ": " + std::to_string(times);
    SCOPED_TRACE(all);
    RecordProperty("done", all);
    EXPECT_GT(desk.done["placed"], 0);
    EXPECT_GT(desk.done["approved"] + desk.done["paid"] + desk.done["next"], 0);
    EXPECT_EQ(desk.done["erased"], 3);
    expect_right_figures(id);
    orders::sweep(database(), settings, opening_day + days(1)); // every hold and offer is over
    expect_right_figures(id);
    while (next(id).ok()) continue;
    expect_right_figures(id);
}

TEST_P(MixedOrders, an_order_that_was_approved_does_not_end_when_its_page_to_pay_does_OR9) {
    for (int round = 0; round < 8; ++round) {
        auto const id = event(concert());
        auto const order = must(buy(member, id, 1, 0)).id;
        std::atomic<bool> approved = false;
        at_once(6, [&](int i) {
            if (i % 2 == 0 && approve(order).ok()) approved = true;
            if (i % 2 == 1) never_paid(order);
        });
        EXPECT_EQ(shown(member, order).state,
                  approved ? domain::OrderState::approved : domain::OrderState::cancelled);
        expect_right_figures(id);
    }
}

} // namespace
} // namespace gapura
