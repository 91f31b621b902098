#pragma once
// Orders as the server would send them.

#include "tests/web/screens_fixture.hpp"
#include "web/frame.hpp"

namespace gapura::web {

using domain::OrderState;

struct OrdersFixture : ScreensTest {
    static void fill(api::Order& order, OrderState state, std::int64_t id) {
        order.id = OrderId{id}, order.event_id = EventId{7};
        order.event_title = "Kelas Kopi", order.event_slug = "kelas-kopi", order.event_timezone = "Asia/Jakarta";
        order.event_starts_at = at("2099-12-01T12:00:00Z"), order.event_ends_at = at("2099-12-01T15:00:00Z");
        order.created_at = at("2026-11-01T00:00:00Z");
        order.state = state, order.amount = 300'123, order.currency = "IDR";
        order.items = {{.ticket_type_id = TicketTypeId{3}, .name = "VIP", .quantity = 2, .price = 150'000}};
        order.may_cancel = state == OrderState::pending;
        api::OrderStep placed;
        placed.at = order.created_at, placed.by_name = "Siti";
        order.history = {placed};
        if (state == OrderState::pending)
            order.payment = api::PaymentAdvice{300'123, "IDR", 123, "Bank Sentosa", "1234567890", "Yayasan Kopi"};
        else
            order.history.push_back({OrderState::pending, state, order.created_at + minutes(5),
                                     domain::OrderActor::organizer, "Rina", "", domain::OrderCause::none});
    }
    static api::Order order(OrderState state = OrderState::pending) {
        api::Order order;
        fill(order, state, 42);
        return order;
    }
    static api::ManagedOrder managed(std::int64_t id, std::string const& who,
                                     OrderState state = OrderState::pending) {
        api::ManagedOrder order;
        fill(order, state, id);
        order.member = {AccountId{id + 100}, who, who + "@example.org", std::nullopt};
        order.unique_digits = 123;
        return order;
    }
    static api::ManagedOrderSummary summary(std::int64_t id, std::string const& who,
                                            OrderState state = OrderState::pending) {
        auto const whole = managed(id, who, state);
        api::ManagedOrderSummary one;
        one.id = whole.id, one.event_id = whole.event_id, one.event_title = whole.event_title, one.state = state;
        one.member = whole.member, one.items = whole.items, one.tickets = 2, one.amount = whole.amount;
        one.currency = "IDR", one.created_at = one.changed_at = whole.created_at;
        return one;
    }
    static void open_order(api::Order const& order) {
        open("/orders/42", api::Role::member);
        ASSERT_TRUE(give("/api/orders/42", order));
        ASSERT_TRUE(refuse("/api/orders/42/proof", 404, "not_found"));
        ASSERT_TRUE(refuse("/api/orders/42/payments", 404, "not_found"));
    }
    static api::ListManagedOrders::Response listed(std::vector<api::ManagedOrderSummary> orders) {
        api::ListManagedOrders::Response list;
        list.meta.total = static_cast<std::int64_t>(orders.size());
        list.data = std::move(orders);
        return list;
    }
    static void key(std::string_view pressed) {
        browser().press_key(pressed);
        draw();
    }
};

} // namespace gapura::web
