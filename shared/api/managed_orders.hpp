#pragma once
// Orders as the event's organizer sees and decides them (OR4–OR8, OR10, SPEC 10).

#include "shared/api/orders.hpp"
#include "shared/domain/counter.hpp"

namespace gapura::api {

/// Who placed an order.
struct OrderMember {
    AccountId id;
    std::string name, email;
    std::optional<std::string> phone{};
    bool is_guest = false;
    static constexpr auto fields() {
        using M = OrderMember;
        return std::tuple{field("id", &M::id, record(), "Account"), field("name", &M::name, text(0, 120), "Name"),
                          field("email", &M::email, text(0, 254), "Email address"),
                          field("phone", &M::phone, text(0, 20), "Phone number, E.164"),
                          field("is_guest", &M::is_guest, as_typed(),
                                "Bought at the box office: without an account, `id` is the organizer's (OR13)")};
    }
};

/// An order in the organizer's list.
struct ManagedOrderSummary {
    OrderId id;
    EventId event_id;
    std::string event_title;
    domain::OrderState state = domain::OrderState::pending;
    domain::OrderClass order_class = domain::OrderClass::regular;
    OrderMember member;
    std::vector<OrderItem> items;
    std::int64_t tickets = 0, amount = 0, unique_digits = 0;
    std::string currency;
    Instant created_at, changed_at;
    std::optional<Instant> hold_expires_at;
    std::int64_t rejections = 0;
    bool has_proof = false;
    static constexpr auto fields() {
        using O = ManagedOrderSummary;
        return std::tuple{
            field("id", &O::id, record(), "Order"),
            field("event_id", &O::event_id, record(), "Its event"),
            field("event_title", &O::event_title, text(1, 160), "The event's title"),
            field("state", &O::state, as_typed(), "Its state (OR4)"),
            field("order_class", &O::order_class, as_typed(), "vip before mixed before regular (OR10)"),
            field("member", &O::member, as_typed(), "Who placed it"),
            field("items", &O::items, contract::items(1, 20), "What was ordered"),
            field("tickets", &O::tickets, number(1, 1000), "How many tickets"),
            field("amount", &O::amount, number(0, 1'000'000'000'000'000), "To pay, in minor units"),
            field("unique_digits", &O::unique_digits, number(0, 999), "What the amount has above the price"),
            field("currency", &O::currency, currency_code(), "ISO 4217"),
            field("created_at", &O::created_at, as_typed(), "When it was placed"),
            field("changed_at", &O::changed_at, as_typed(), "When its state changed last"),
            field("hold_expires_at", &O::hold_expires_at, as_typed(), "Until when its tickets are held (OR7)"),
            field("rejections", &O::rejections, number(0, 1000),
                  "How often the member was rejected for this event (OR8)"),
            field("has_proof", &O::has_proof, as_typed(), "Whether a proof of payment came in (OR8)")};
    }
};

struct ListManagedOrders {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/admin/api/orders";
    static constexpr auto allowed = organizers;
    static constexpr auto scope = Scope::orders_read;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary =
        "Orders for one's own events: pending ones in the order of OR10, others the newest change first";
    struct Request {
        std::int64_t page = 1, limit = 20;
        std::optional<EventId> event;
        std::optional<domain::OrderState> status;
        std::string search;
        static constexpr auto fields() {
            using R = Request;
            return std::tuple{
                field("page", &R::page, number(1, 1'000'000), "Page, from 1").or_default(),
                field("limit", &R::limit, number(1, 100), "Entries per page").or_default(),
                field("event", &R::event, record(), "Only this event"),
                field("status", &R::status, as_typed(), "Only this state"),
                field("search", &R::search, text(0, 100), "Name, email, phone, order number, amount or ticket code")
                    .or_default()};
        }
    };
    struct Response {
        std::vector<ManagedOrderSummary> data;
        PageInfo meta;
        static constexpr auto fields() {
            return std::tuple{field("data", &Response::data, items(0, 100), "The orders"),
                              field("meta", &Response::meta, as_typed(), "Where in the list this is")};
        }
    };
};

/// Another order of the same member for the same event.
struct EarlierOrder {
    OrderId id;
    domain::OrderState state = domain::OrderState::pending;
    std::int64_t amount = 0;
    Instant created_at, changed_at;
    std::string note;
    domain::OrderCause cause = domain::OrderCause::none;
    static constexpr auto fields() {
        using O = EarlierOrder;
        return std::tuple{field("id", &O::id, record(), "Order"),
                          field("state", &O::state, as_typed(), "Its state"),
                          field("amount", &O::amount, number(0, 1'000'000'000'000'000), "To pay, in minor units"),
                          field("created_at", &O::created_at, as_typed(), "When it was placed"),
                          field("changed_at", &O::changed_at, as_typed(), "When its state changed last"),
                          field("note", &O::note, lines(0, 500), "What was said at that change"),
                          field("cause", &O::cause, as_typed(), "Why, where nobody decided it")};
    }
};

/// What the box office wrote down (OR13).
struct CounterFacts {
    domain::CounterPayment payment = domain::CounterPayment::cash;
    std::optional<std::int64_t> age;
    static constexpr auto fields() {
        using F = CounterFacts;
        return std::tuple{field("payment", &F::payment, as_typed(), "cash, transfer, card or free"),
                          field("age", &F::age, number(0, domain::oldest_guest), "In years")};
    }
};

struct ManagedOrder : Order {
    using Base = Order;
    domain::OrderClass order_class = domain::OrderClass::regular;
    OrderMember member;
    std::int64_t unique_digits = 0, rejections = 0;
    std::vector<EarlierOrder> earlier;
    std::optional<CounterFacts> counter;
    static constexpr auto fields() {
        using O = ManagedOrder;
        return std::tuple_cat(
            Order::fields(),
            std::tuple{
                field("order_class", &O::order_class, as_typed(), "vip before mixed before regular (OR10)"),
                field("member", &O::member, as_typed(), "Who placed it"),
                field("unique_digits", &O::unique_digits, number(0, 999), "What the amount has above the price"),
                field("rejections", &O::rejections, number(0, 1000),
                      "How often the member was rejected for this event (OR8)"),
                field("earlier", &O::earlier, contract::items(0, 20),
                      "The member's other orders for this event, the newest first"),
                field("counter", &O::counter, as_typed(), "Of an order from the box office")});
    }
};

struct GetManagedOrder {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/admin/api/orders/{id}";
    static constexpr auto allowed = organizers;
    static constexpr auto scope = Scope::orders_read;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "An order for one of one's own events, with all that is known of it";
    using Request = GetOrder::Request;
    using Response = ManagedOrder;
};

struct ApproveOrder {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/admin/api/orders/{id}/approve";
    static constexpr auto allowed = organizers;
    static constexpr auto scope = Scope::orders_write;
    static constexpr std::array refuses{Refusal::order_change_not_allowed, Refusal::order_no_longer_fits};
    static constexpr std::string_view summary =
        "Approves a pending order: takes its tickets from the stock and mails them. One that no longer fits is "
        "rejected by itself instead (OR6)";
    using Request = CancelOrder::Request;
    using Response = ManagedOrder;
};

struct RejectOrder {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/admin/api/orders/{id}/reject";
    static constexpr auto allowed = organizers;
    static constexpr auto scope = Scope::orders_write;
    static constexpr std::array refuses{Refusal::order_change_not_allowed};
    static constexpr std::string_view summary =
        "Rejects a pending order; the member is told why and may register again (OR8)";
    struct Request {
        OrderId id;
        std::string note;
        static constexpr auto fields() {
            return std::tuple{field("id", &Request::id, record(), "Order"),
                              field("note", &Request::note, lines(0, 500).like("Jumlah transfer kurang."),
                                    "The reason, as the member reads it")
                                  .or_default()};
        }
    };
    using Response = ManagedOrder;
};

struct ProcessNextOrder {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/admin/api/orders/next";
    static constexpr auto allowed = organizers;
    static constexpr auto scope = Scope::orders_write;
    static constexpr std::array refuses{Refusal::no_order_fits};
    static constexpr std::string_view summary =
        "Approves the first pending order of an event that fits, in the order of OR10";
    struct Request {
        EventId event_id;
        static constexpr auto fields() {
            return std::tuple{field("event_id", &Request::event_id, record(), "Event")};
        }
    };
    using Response = ManagedOrder;
};

/// After an event was cancelled (EV3): what is left of its sales. Each order is a transaction of its own, so that
/// nobody at the desk waits for all of them; whoever calls goes on until nothing is left, and can show how far it is.
struct CancelEventOrders {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/admin/api/events/{id}/orders/cancel";
    static constexpr auto allowed = organizers;
    static constexpr std::array refuses{Refusal::state_change_not_allowed};
    static constexpr std::string_view summary =
        "Cancels up to 50 of the orders that a cancelled event still has, and says how many are left: send it again "
        "until that is 0. What was paid online is given back";
    static constexpr std::int64_t at_once = 50;
    struct Request {
        EventId id;
        std::string note;
        static constexpr auto fields() {
            return std::tuple{
                field("id", &Request::id, record(), "Event"),
                field("note", &Request::note, lines(0, 500).like("Uang kembali dalam 14 hari."), "For those who paid")
                    .or_default()};
        }
    };
    struct Response {
        std::int64_t cancelled = 0, left = 0;
        static constexpr auto fields() {
            return std::tuple{
                field("cancelled", &Response::cancelled, number(0, at_once), "Orders that this call cancelled"),
                field("left", &Response::left, number(0, 1'000'000'000), "Orders that still stand")};
        }
    };
};

struct OrderCount {
    domain::OrderState state = domain::OrderState::pending;
    std::int64_t orders = 0, tickets = 0;
    static constexpr auto fields() {
        using C = OrderCount;
        return std::tuple{field("state", &C::state, as_typed(), "State"),
                          field("orders", &C::orders, number(0, 1'000'000'000), "Orders in this state"),
                          field("tickets", &C::tickets, number(0, 1'000'000'000), "Their tickets")};
    }
};

struct Revenue {
    std::string currency;
    std::int64_t approved = 0, pending = 0;
    static constexpr auto fields() {
        using R = Revenue;
        return std::tuple{field("currency", &R::currency, currency_code(), "ISO 4217"),
                          field("approved", &R::approved, number(0, 9'000'000'000'000'000),
                                "Of approved and completed orders, in minor units"),
                          field("pending", &R::pending, number(0, 9'000'000'000'000'000), "Of pending orders")};
    }
};

struct TypeStock {
    EventId event_id;
    TicketTypeId ticket_type_id;
    std::string event_title, name;
    Tier tier = Tier::regular;
    std::int64_t price = 0, quantity = 0, taken = 0, pending = 0;
    static constexpr auto fields() {
        using T = TypeStock;
        return std::tuple{
            field("event_id", &T::event_id, record(), "Event"),
            field("ticket_type_id", &T::ticket_type_id, record(), "Ticket type"),
            field("event_title", &T::event_title, text(1, 160), "The event's title"),
            field("name", &T::name, text(1, 80), "The type's name"),
            field("tier", &T::tier, as_typed(), "vip goes before regular"),
            field("price", &T::price, number(0, 1'000'000'000'000), "In minor units"),
            field("quantity", &T::quantity, number(0, 1'000'000), "How many there are in all"),
            field("taken", &T::taken, number(0, 1'000'000), "Sold or held"),
            field("pending", &T::pending, number(0, 1'000'000'000), "Wanted by pending orders that hold nothing")};
    }
};

struct QueueLength {
    domain::OrderClass order_class = domain::OrderClass::regular;
    std::int64_t orders = 0;
    std::optional<Instant> oldest_at;
    static constexpr auto fields() {
        using Q = QueueLength;
        return std::tuple{field("order_class", &Q::order_class, as_typed(), "vip, mixed or regular (OR10)"),
                          field("orders", &Q::orders, number(0, 1'000'000'000), "Pending orders"),
                          field("oldest_at", &Q::oldest_at, as_typed(), "When the oldest of them was placed")};
    }
};

/// Dashboard figures (RE1, SPEC 10).
struct GetStats {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/admin/api/stats";
    static constexpr auto allowed = organizers;
    static constexpr auto scope = Scope::orders_read;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary =
        "Orders by state, revenue, stock by type and queue lengths, of one event or of all one's own";
    struct Request {
        std::optional<EventId> event;
        static constexpr auto fields() {
            return std::tuple{field("event", &Request::event, record(), "Only this event")};
        }
    };
    struct Response {
        std::vector<OrderCount> orders;
        std::vector<Revenue> revenue;
        std::vector<TypeStock> stock;
        std::vector<QueueLength> queue;
        static constexpr auto fields() {
            using R = Response;
            return std::tuple{
                field("orders", &R::orders, items(0, 5), "Every state, also those without orders"),
                field("revenue", &R::revenue, items(0, 50), "By currency"),
                field("stock", &R::stock, items(0, 400), "Ticket types; over all events those still to come"),
                field("queue", &R::queue, items(0, 3), "Pending orders by class")};
        }
    };
};

/// The one thing that third parties set without the whole event (SPEC 10).
struct SetTicketType {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/admin/api/tickets";
    static constexpr auto allowed = organizers;
    static constexpr auto scope = Scope::orders_write;
    static constexpr std::array refuses{Refusal::capacity_below_sold};
    static constexpr std::string_view summary = "Sets price or quantity of a ticket type; never below what is taken. "
                                                "Orders that were placed keep their price";
    struct Request {
        TicketTypeId ticket_type_id;
        std::optional<std::int64_t> price, quantity;
        static constexpr auto fields() {
            using R = Request;
            return std::tuple{field("ticket_type_id", &R::ticket_type_id, record(), "Ticket type"),
                              field("price", &R::price, number(0, 1'000'000'000'000),
                                    "New price in minor units; as it is when missing"),
                              field("quantity", &R::quantity, number(0, 1'000'000),
                                    "How many there are in all, sold ones too; as it is when missing")};
        }
    };
    using Response = TicketType;
};

} // namespace gapura::api
