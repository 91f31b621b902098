#pragma once
// Orders (OR1, OR3–OR6).

#include "shared/api/events.hpp"

namespace gapura::api {

/// A ticket in a list.
struct TicketSummary {
    std::string code;
    domain::TicketState state = domain::TicketState::valid;
    std::string attendee, ticket_type;
    static constexpr auto fields() {
        using T = TicketSummary;
        return std::tuple{field("code", &T::code, text(12, 12), "Public code"),
                          field("state", &T::state, as_typed(), "Its state"),
                          field("attendee", &T::attendee, text(1, 120), "Whose it is"),
                          field("ticket_type", &T::ticket_type, text(1, 80), "Name of its type")};
    }
};

struct OrderItem {
    TicketTypeId ticket_type_id;
    std::string name;
    std::int64_t quantity = 0, price = 0;
    static constexpr auto fields() {
        using I = OrderItem;
        return std::tuple{field("ticket_type_id", &I::ticket_type_id, record(), "Ticket type"),
                          field("name", &I::name, text(1, 80), "Its name"),
                          field("quantity", &I::quantity, number(1, 5), "How many"),
                          field("price", &I::price, number(0, 1'000'000'000'000), "Of one, in minor units")};
    }
};

struct Order {
    OrderId id;
    EventId event_id;
    std::string event_title, event_slug;
    domain::OrderState state = domain::OrderState::pending;
    std::int64_t amount = 0;
    std::string currency;
    Instant created_at;
    std::vector<OrderItem> items;
    std::vector<TicketSummary> tickets;
    static constexpr auto fields() {
        using O = Order;
        return std::tuple{field("id", &O::id, record(), "Order"),
                          field("event_id", &O::event_id, record(), "Its event"),
                          field("event_title", &O::event_title, text(1, 160), "The event's title"),
                          field("event_slug", &O::event_slug, slug_text(), "The event's page"),
                          field("state", &O::state, as_typed(), "Its state (OR4)"),
                          field("amount", &O::amount, number(0, 1'000'000'000'000'000), "To pay, in minor units"),
                          field("currency", &O::currency, currency_code(), "ISO 4217"),
                          field("created_at", &O::created_at, as_typed(), "When it was placed"),
                          field("items", &O::items, contract::items(1, 20), "What was ordered"),
                          field("tickets", &O::tickets, contract::items(0, 5), "The tickets, once approved")};
    }
};

struct PlaceOrder {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/orders";
    static constexpr auto allowed = attending;
    static constexpr std::array refuses{Refusal::registration_cancelled,     Refusal::registration_closed,
                                        Refusal::registration_not_open,      Refusal::unverified,
                                        Refusal::already_registered,         Refusal::sold_out,
                                        Refusal::payment_rejected_too_often, Refusal::business_data_needed,
                                        Refusal::payment_not_available,      Refusal::too_many_tickets,
                                        Refusal::wrong_ticket_type};
    static constexpr std::string_view summary =
        "Registers the caller; a free order is approved at once (OR3, OR5, OR6)";
    static constexpr int success = 201;
    struct Item {
        TicketTypeId ticket_type_id;
        std::int64_t quantity = 1;
        static constexpr auto fields() {
            return std::tuple{field("ticket_type_id", &Item::ticket_type_id, record(), "Ticket type"),
                              field("quantity", &Item::quantity, number(1, 1000), "How many").or_default()};
        }
    };
    struct Request {
        EventId event_id;
        std::vector<Item> items;
        static constexpr auto fields() {
            return std::tuple{field("event_id", &Request::event_id, record(), "Event"),
                              field("items", &Request::items, contract::items(1, 20), "What is ordered")};
        }
    };
    using Response = Order;
};

struct GetOrder {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/api/orders/{id}";
    static constexpr auto allowed = attending;
    static constexpr auto scope = Scope::orders_read;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "One's own order";
    struct Request {
        OrderId id;
        static constexpr auto fields() { return std::tuple{field("id", &Request::id, record(), "Order")}; }
    };
    using Response = Order;
};

} // namespace gapura::api
