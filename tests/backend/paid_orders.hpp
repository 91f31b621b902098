#pragma once
// What the tests of paid orders begin with: a concert that costs money, and the organizer's decisions.

#include "backend/orders/housekeeping.hpp"
#include "backend/orders/manage_orders.hpp"
#include "backend/orders/my_orders.hpp"
#include "tests/backend/box_office.hpp"

namespace gapura::test {

class PaidOrders : public BoxOffice {
protected:
    static api::EventDraft concert(std::int64_t vip = 10, std::int64_t regular = 20, std::int64_t capacity = 100) {
        auto wanted = draft("Konser Senja", capacity);
        wanted.category = "concert";
        wanted.seat_rule = domain::SeatRule::order;
        wanted.bank_name = "Bank Nusantara";
        wanted.bank_account_number = "1234567890";
        wanted.bank_account_holder = "Panitia Konser";
        wanted.ticket_types = {{.name = "VIP", .tier = api::Tier::vip, .price = 500'000, .quantity = vip},
                               {.name = "Reguler", .price = 150'000, .quantity = regular}};
        return wanted;
    }

    Result<api::Order> buy(Caller caller, EventId event, std::int64_t vip, std::int64_t regular,
                           Instant now = opening_day) {
        auto context = as(caller, now);
        auto const types = types_of(event);
        api::PlaceOrder::Request request{event, {}};
        if (vip > 0) request.items.push_back({types.at(0), vip, {}});
        if (regular > 0) request.items.push_back({types.at(1), regular, {}});
        return orders::place_order(context, request);
    }
    Result<api::ManagedOrder> approve(OrderId id, Instant now = opening_day) {
        auto context = as(organizer, now);
        return orders::approve_order(context, {id, ""});
    }
    Result<api::ManagedOrder> reject(OrderId id, std::string const& note = "Bukti tidak terbaca") {
        auto context = as(organizer);
        return orders::reject_order(context, {id, note});
    }
    Result<api::Order> cancel(Caller caller, OrderId id, Instant now = opening_day) {
        auto context = as(caller, now);
        return orders::cancel_order(context, {id, ""});
    }
    Result<api::ManagedOrder> next(EventId event) {
        auto context = as(organizer);
        return orders::process_next_order(context, {event});
    }
    api::Order shown(Caller caller, OrderId id) {
        auto context = as(caller);
        return must(orders::get_order(context, {id}));
    }
    long long taken(EventId event) {
        return count("select taken from events where id = " + std::to_string(event.value));
    }
    long long mails(std::string const& kind) {
        return count("select count(*) from outbox where kind = '" + kind + "'");
    }

    /// Whatever happened, the figures agree with each other (OR6).
    void expect_right_sums(EventId event) {
        auto const id = std::to_string(event.value);
        std::string const counts = "(o.state in ('approved', 'completed') or (o.state = 'pending' and o.held = 1))";
        EXPECT_EQ(taken(event), count("select cast(coalesce(sum(i.quantity), 0) as bigint) from order_items i join"
                                      " orders o on o.id = i.order_id where o.event_id = " +
                                      id + " and " + counts));
        EXPECT_EQ(count("select count(*) from ticket_types y where y.event_id = " + id +
                        " and y.taken <> coalesce((select sum(i.quantity) from order_items i join orders o on o.id ="
                        " i.order_id where i.ticket_type_id = y.id and " +
                        counts + "), 0)"),
                  0);
        EXPECT_EQ(count("select count(*) from ticket_types where taken < 0 or taken > quantity"), 0);
        EXPECT_EQ(count("select count(*) from events where taken < 0 or taken > capacity"), 0);
        EXPECT_EQ(count("select count(*) from orders o where o.state in ('approved', 'completed') and"
                        " (select count(*) from tickets t where t.order_id = o.id and t.standing <> 'voided') <>"
                        " (select sum(i.quantity) from order_items i where i.order_id = o.id)"),
                  0)
            << "an approved order has its tickets";
        EXPECT_EQ(count("select count(*) from tickets t join orders o on o.id = t.order_id where t.standing <>"
                        " 'voided' and o.state not in ('approved', 'completed')"),
                  0)
            << "no other order has valid tickets";
        EXPECT_EQ(count("select count(*) from orders o where o.state <> (select c.to_state from order_changes c"
                        " where c.order_id = o.id order by c.id desc limit 1)"),
                  0)
            << "the history ends in the present state";
    }
};

} // namespace gapura::test
