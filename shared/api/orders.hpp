#pragma once
// Orders as the member who placed them sees them (OR1, OR3–OR8).

#include "shared/api/events.hpp"
#include "shared/domain/answers.hpp"

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

/// Names of attendees, one per ticket; an empty one is the buyer's own.
constexpr contract::Rule attendee_names() { return {.max_length = 120, .max_items = 20, .example = "Siti Rahma"}; }

struct OrderItem {
    TicketTypeId ticket_type_id;
    std::string name;
    std::int64_t quantity = 0, price = 0;
    std::vector<std::string> attendees{};
    static constexpr auto fields() {
        using I = OrderItem;
        return std::tuple{field("ticket_type_id", &I::ticket_type_id, record(), "Ticket type"),
                          field("name", &I::name, text(1, 80), "Its name"),
                          field("quantity", &I::quantity, number(1, 1000), "How many"),
                          field("price", &I::price, number(0, 1'000'000'000'000), "Of one, in minor units"),
                          field("attendees", &I::attendees, attendee_names(), "Whose tickets, if names were given")};
    }
};

/// An answer to a question of the registration form (OR15).
struct Answer {
    QuestionId question_id;
    std::string value;
    static constexpr auto fields() {
        return std::tuple{field("question_id", &Answer::question_id, record(), "Question"),
                          field("value", &Answer::value, lines(0, 1000),
                                "A text, one of the choices, true or false, a number, or a day as 2026-12-01")};
    }
};

/// The same with its question, in an order.
struct AnsweredQuestion {
    QuestionId question_id;
    std::string label;
    domain::QuestionKind kind = domain::QuestionKind::text;
    std::string value;
    static constexpr auto fields() {
        using A = AnsweredQuestion;
        return std::tuple{field("question_id", &A::question_id, record(), "Question"),
                          field("label", &A::label, text(1, 200), "Its words"),
                          field("kind", &A::kind, as_typed(), "text, choice, checkbox, number or date"),
                          field("value", &A::value, lines(0, 1000), "The answer")};
    }
};

/// How to pay for a pending order.
struct PaymentAdvice {
    std::int64_t amount = 0;
    std::string currency;
    std::int64_t unique_digits = 0;
    std::string bank_name, bank_account_number, bank_account_holder;
    static constexpr auto fields() {
        using P = PaymentAdvice;
        return std::tuple{
            field("amount", &P::amount, number(0, 1'000'000'000'000'000), "To be transferred, to the last digit"),
            field("currency", &P::currency, currency_code(), "ISO 4217"),
            field("unique_digits", &P::unique_digits, number(0, 999),
                  "What the amount has above the price, so that the transfer tells its order; 0: nothing"),
            field("bank_name", &P::bank_name, text(0, 80), "Bank"),
            field("bank_account_number", &P::bank_account_number, text(0, 40), "Account number"),
            field("bank_account_holder", &P::bank_account_holder, text(0, 120), "Account holder")};
    }
};

/// One line of an order's history (OR4).
struct OrderStep {
    std::optional<domain::OrderState> from; ///< none: it was placed
    domain::OrderState to = domain::OrderState::pending;
    Instant at;
    domain::OrderActor by = domain::OrderActor::member;
    std::string by_name, note;
    domain::OrderCause cause = domain::OrderCause::none;
    static constexpr auto fields() {
        using S = OrderStep;
        return std::tuple{field("from", &S::from, as_typed(), "State before; missing: it was placed"),
                          field("to", &S::to, as_typed(), "State after"),
                          field("at", &S::at, as_typed(), "When"),
                          field("by", &S::by, as_typed(), "Who"),
                          field("by_name", &S::by_name, text(0, 120),
                                "Name: to the member the event's organizer, to organizers the account"),
                          field("note", &S::note, lines(0, 500), "What was said"),
                          field("cause", &S::cause, as_typed(), "Why, where nobody decided it")};
    }
};

struct Order {
    OrderId id;
    EventId event_id;
    std::string event_title, event_slug;
    Instant event_starts_at, event_ends_at;
    std::string event_timezone;
    domain::OrderState state = domain::OrderState::pending;
    std::int64_t amount = 0;
    std::string currency;
    Instant created_at;
    std::vector<OrderItem> items;
    std::vector<TicketSummary> tickets;
    std::optional<PaymentAdvice> payment;
    std::optional<Instant> hold_expires_at;
    std::string reject_reason;
    domain::OrderCause cause = domain::OrderCause::none;
    std::int64_t rejections_left = domain::rejected_payments_limit;
    bool may_cancel = false;
    std::vector<OrderStep> history;
    std::int64_t discount = 0;
    std::string discount_code;
    std::vector<AnsweredQuestion> answers;
    static constexpr auto fields() {
        using O = Order;
        return std::tuple{
            field("id", &O::id, record(), "Order"),
            field("event_id", &O::event_id, record(), "Its event"),
            field("event_title", &O::event_title, text(1, 160), "The event's title"),
            field("event_slug", &O::event_slug, slug_text(), "The event's page"),
            field("event_starts_at", &O::event_starts_at, as_typed(), "The event's start"),
            field("event_ends_at", &O::event_ends_at, as_typed(), "The event's end"),
            field("event_timezone", &O::event_timezone, zone_name(), "Time zone of its times"),
            field("state", &O::state, as_typed(), "Its state (OR4)"),
            field("amount", &O::amount, number(0, 1'000'000'000'000'000), "To pay, in minor units"),
            field("currency", &O::currency, currency_code(), "ISO 4217"),
            field("created_at", &O::created_at, as_typed(), "When it was placed"),
            field("items", &O::items, contract::items(1, 20), "What was ordered"),
            field("tickets", &O::tickets, contract::items(0, 20), "The tickets, once approved"),
            field("payment", &O::payment, as_typed(), "How to pay, while it is pending"),
            field("hold_expires_at", &O::hold_expires_at, as_typed(), "Until when its tickets are held (OR7)"),
            field("reject_reason", &O::reject_reason, lines(0, 500), "Why it was rejected, in the organizer's words"),
            field("cause", &O::cause, as_typed(), "Why it was closed, where nobody decided it"),
            field("rejections_left", &O::rejections_left, number(0, 3),
                  "How often the member may still be rejected for this event (OR8)"),
            field("may_cancel", &O::may_cancel, as_typed(), "Whether the caller can cancel it now"),
            field("history", &O::history, contract::items(0, 100), "What happened to it, the oldest first"),
            field("discount", &O::discount, number(0, 1'000'000'000'000'000), "What the discount code took off"),
            field("discount_code", &O::discount_code, text(0, 40), "The discount code"),
            field("answers", &O::answers, contract::items(0, 30), "Answers to the event's questions")};
    }
};

/// An order in one's own list.
struct OrderSummary {
    OrderId id;
    EventId event_id;
    std::string event_title, event_slug;
    Instant event_starts_at;
    std::string event_timezone;
    domain::OrderState state = domain::OrderState::pending;
    std::int64_t tickets = 0, amount = 0;
    std::string currency;
    Instant created_at, changed_at;
    std::optional<Instant> hold_expires_at;
    static constexpr auto fields() {
        using O = OrderSummary;
        return std::tuple{
            field("id", &O::id, record(), "Order"),
            field("event_id", &O::event_id, record(), "Its event"),
            field("event_title", &O::event_title, text(1, 160), "The event's title"),
            field("event_slug", &O::event_slug, slug_text(), "The event's page"),
            field("event_starts_at", &O::event_starts_at, as_typed(), "The event's start"),
            field("event_timezone", &O::event_timezone, zone_name(), "Time zone of its times"),
            field("state", &O::state, as_typed(), "Its state (OR4)"),
            field("tickets", &O::tickets, number(1, 1000), "How many tickets"),
            field("amount", &O::amount, number(0, 1'000'000'000'000'000), "To pay, in minor units"),
            field("currency", &O::currency, currency_code(), "ISO 4217"),
            field("created_at", &O::created_at, as_typed(), "When it was placed"),
            field("changed_at", &O::changed_at, as_typed(), "When its state changed last"),
            field("hold_expires_at", &O::hold_expires_at, as_typed(), "Until when its tickets are held (OR7)")};
    }
};

struct PlaceOrder {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/orders";
    static constexpr auto allowed = attending;
    static constexpr auto scope = Scope::orders_write;
    static constexpr std::array refuses{Refusal::registration_cancelled,     Refusal::registration_closed,
                                        Refusal::registration_not_open,      Refusal::unverified,
                                        Refusal::already_registered,         Refusal::sold_out,
                                        Refusal::payment_rejected_too_often, Refusal::business_data_needed,
                                        Refusal::payment_not_available,      Refusal::too_many_tickets,
                                        Refusal::wrong_ticket_type,          Refusal::too_many_pending_orders,
                                        Refusal::discount_not_valid,         Refusal::discount_used_up};
    static constexpr std::string_view summary =
        "Registers the caller: a free order is approved at once, a paid one is pending (OR3, OR5, OR6)";
    static constexpr int success = 201;
    struct Item {
        TicketTypeId ticket_type_id;
        std::int64_t quantity = 1;
        std::vector<std::string> attendees{};
        static constexpr auto fields() {
            return std::tuple{field("ticket_type_id", &Item::ticket_type_id, record(), "Ticket type"),
                              field("quantity", &Item::quantity, number(1, 1000), "How many").or_default(),
                              field("attendees", &Item::attendees, attendee_names(),
                                    "Names for the tickets, at most as many; a missing one is the buyer's")
                                  .or_default()};
        }
    };
    struct Request {
        EventId event_id;
        std::vector<Item> items;
        std::string discount_code{};
        std::vector<Answer> answers{};
        static constexpr auto fields() {
            using R = Request;
            return std::tuple{
                field("event_id", &R::event_id, record(), "Event"),
                field("items", &R::items, contract::items(1, 20), "What is ordered"),
                field("discount_code", &R::discount_code, text(0, 40), "Discount code, if any (OR14)").or_default(),
                field("answers", &R::answers, contract::items(0, 30), "To the event's questions (OR15)")
                    .or_default()};
        }
    };
    using Response = Order;
};

struct ListMyOrders {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/api/orders";
    static constexpr auto allowed = attending;
    static constexpr auto scope = Scope::orders_read;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "One's own orders, the newest first";
    struct Request {
        std::int64_t page = 1, limit = 20;
        std::optional<domain::OrderState> status;
        static constexpr auto fields() {
            using R = Request;
            return std::tuple{field("page", &R::page, number(1, 1'000'000), "Page, from 1").or_default(),
                              field("limit", &R::limit, number(1, 100), "Entries per page").or_default(),
                              field("status", &R::status, as_typed(), "Only this state")};
        }
    };
    struct Response {
        std::vector<OrderSummary> data;
        PageInfo meta;
        static constexpr auto fields() {
            return std::tuple{field("data", &Response::data, items(0, 100), "The orders"),
                              field("meta", &Response::meta, as_typed(), "Where in the list this is")};
        }
    };
};

struct GetOrder {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/api/orders/{id}";
    static constexpr auto allowed = attending;
    static constexpr auto scope = Scope::orders_read;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "One's own order with its history and how to pay for it";
    struct Request {
        OrderId id;
        static constexpr auto fields() { return std::tuple{field("id", &Request::id, record(), "Order")}; }
    };
    using Response = Order;
};

struct CompleteOrder {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/orders/{id}/complete";
    static constexpr auto allowed = attending;
    static constexpr auto scope = Scope::orders_write;
    static constexpr std::array refuses{Refusal::order_change_not_allowed};
    static constexpr std::string_view summary =
        "Finishes an approved order: whoever placed it, or the event's organizer (OR4)";
    using Request = GetOrder::Request;
    using Response = Order;
};

struct CancelOrder {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/orders/{id}/cancel";
    static constexpr auto allowed = attending;
    static constexpr auto scope = Scope::orders_write;
    static constexpr std::array refuses{Refusal::order_change_not_allowed, Refusal::order_in_use};
    static constexpr std::string_view summary =
        "Cancels an order, returns its tickets to the stock and voids their codes: whoever placed it, until the "
        "event "
        "begins or a ticket is used; the event's organizer at any time (OR4, OR6)";
    struct Request {
        OrderId id;
        std::string note;
        static constexpr auto fields() {
            return std::tuple{field("id", &Request::id, record(), "Order"),
                              field("note", &Request::note, lines(0, 500), "Why").or_default()};
        }
    };
    using Response = Order;
};

} // namespace gapura::api
