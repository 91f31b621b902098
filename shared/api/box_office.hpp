#pragma once
// The box office (OR13): staff sell tickets to guests, who need no account.

#include "shared/api/orders.hpp"
#include "shared/domain/counter.hpp"

namespace gapura::api {

constexpr contract::Rule guest_name() { return text(1, domain::longest_guest_name).like("Siti Rahma"); }
constexpr contract::Rule guest_age() { return number(0, domain::oldest_guest); }
/// Made by the sender, new for every sale: a request that comes twice sells once.
constexpr contract::Rule sale_nonce() { return text(8, 64).like("8f14e45f-ea5e-4c6d"); }

/// A ticket type with what is left of it.
struct CounterType {
    TicketTypeId id;
    std::string name;
    Tier tier = Tier::regular;
    std::int64_t price = 0, left = 0;
    static constexpr auto fields() {
        using T = CounterType;
        return std::tuple{
            field("id", &T::id, record(), "Ticket type"), field("name", &T::name, text(1, 80), "Its name"),
            field("tier", &T::tier, as_typed(), "vip or regular"),
            field("price", &T::price, number(0, 1'000'000'000'000), "In minor units"),
            field("left", &T::left, number(0, 1'000'000), "How many there are still, in the type and in the event")};
    }
};

/// Tickets that were sold together.
struct CounterSale {
    OrderId order_id;
    std::string name, ticket_type;
    std::int64_t amount = 0;
    domain::CounterPayment payment = domain::CounterPayment::cash;
    Instant sold_at;
    std::string sold_by;
    domain::OrderState state = domain::OrderState::approved;
    std::vector<TicketSummary> tickets{};
    static constexpr auto fields() {
        using S = CounterSale;
        return std::tuple{
            field("order_id", &S::order_id, record(), "Order"),
            field("name", &S::name, text(0, 120), "The guest"),
            field("ticket_type", &S::ticket_type, text(1, 80), "What was sold"),
            field("amount", &S::amount, number(0, 1'000'000'000'000'000), "What was paid, in minor units"),
            field("payment", &S::payment, as_typed(), "cash, transfer, card or free"),
            field("sold_at", &S::sold_at, as_typed(), "When"),
            field("sold_by", &S::sold_by, text(0, 120), "Who sold it"),
            field("state", &S::state, as_typed(), "approved, until it is cancelled"),
            field("tickets", &S::tickets, items(0, domain::most_tickets_a_sale), "The tickets")};
    }
};

struct GetBoxOffice {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/admin/api/events/{id}/box-office";
    static constexpr auto allowed = organizers;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "What the box office sells, and what it sold last (OR13)";
    struct Request {
        EventId id;
        static constexpr auto fields() { return std::tuple{field("id", &Request::id, record(), "Event")}; }
    };
    struct Response {
        std::string event_title, currency;
        domain::EventState state = domain::EventState::published;
        Instant starts_at, ends_at;
        std::string timezone;
        std::vector<CounterType> types{};
        std::vector<CounterSale> sales{};
        static constexpr auto fields() {
            using R = Response;
            return std::tuple{field("event_title", &R::event_title, text(1, 160), "The event's title"),
                              field("currency", &R::currency, currency_code(), "Of its prices"),
                              field("state", &R::state, as_typed(), "Only a published event has a box office"),
                              field("starts_at", &R::starts_at, as_typed(), "The event's start"),
                              field("ends_at", &R::ends_at, as_typed(), "Until then tickets are sold"),
                              field("timezone", &R::timezone, zone_name(), "Time zone of its times"),
                              field("types", &R::types, items(0, 50), "Ticket types"),
                              field("sales", &R::sales, items(0, 20), "The last sales, the newest first")};
        }
    };
};

struct SellTicket {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/admin/api/events/{id}/box-office";
    static constexpr auto allowed = organizers;
    static constexpr std::array refuses{Refusal::registration_cancelled,
                                        Refusal::registration_closed,
                                        Refusal::event_is_over,
                                        Refusal::wrong_ticket_type,
                                        Refusal::sold_out,
                                        Refusal::nonce_reused};
    static constexpr std::string_view summary =
        "Sells tickets to a guest, who need not have an account: approved at once, mailed when there is an address. "
        "The same nonce again sells nothing more (OR13)";
    static constexpr int success = 201;
    struct Request {
        EventId id;
        TicketTypeId ticket_type_id;
        std::int64_t quantity = 1;
        std::string name;
        std::optional<std::string> email{}, phone{};
        std::optional<std::int64_t> age{};
        domain::CounterPayment payment = domain::CounterPayment::cash;
        std::string nonce;
        static constexpr auto fields() {
            using R = Request;
            return std::tuple{
                field("id", &R::id, record(), "Event"),
                field("ticket_type_id", &R::ticket_type_id, record(), "Ticket type"),
                field("quantity", &R::quantity, number(1, domain::most_tickets_a_sale), "How many").or_default(),
                field("name", &R::name, guest_name(), "The guest"),
                field("email", &R::email, email_address(), "Where the ticket is sent, if anywhere"),
                field("phone", &R::phone, phone_number(), "Phone number"),
                field("age", &R::age, guest_age(), "In years"),
                field("payment", &R::payment, as_typed(), "cash, transfer, card, or free: nothing is paid"),
                field("nonce", &R::nonce, sale_nonce(), "New for every sale")};
        }
    };
    using Response = CounterSale;
};

} // namespace gapura::api
