#pragma once
// Discount codes and questions of an event's registration form, as organizers manage them (OR14, OR15).

#include "shared/api/orders.hpp"
#include "shared/domain/discount.hpp"

namespace gapura::api {

struct DiscountCode {
    DiscountId id;
    EventId event_id;
    std::string code;
    domain::DiscountKind kind = domain::DiscountKind::percent;
    std::int64_t value = 0, used = 0;
    std::optional<std::int64_t> uses;
    std::optional<Instant> valid_from, valid_until;
    bool active = true;
    static constexpr auto fields() {
        using D = DiscountCode;
        return std::tuple{field("id", &D::id, record(), "Discount code"),
                          field("event_id", &D::event_id, record(), "Its event"),
                          field("code", &D::code, text(3, 40), "What members enter; capitals do not matter"),
                          field("kind", &D::kind, as_typed(), "percent or amount"),
                          field("value", &D::value, number(1, 1'000'000'000'000), "1 to 100 percent, or minor units"),
                          field("used", &D::used, number(0, 1'000'000'000), "Orders that use it now"),
                          field("uses", &D::uses, number(1, 1'000'000), "How many may; missing: any number"),
                          field("valid_from", &D::valid_from, as_typed(), "From when"),
                          field("valid_until", &D::valid_until, as_typed(), "Until when"),
                          field("active", &D::active, as_typed(), "Whether it can be used")};
    }
};

struct ListDiscounts {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/admin/api/events/{event_id}/discounts";
    static constexpr auto allowed = organizers;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "The discount codes of one's own event (OR14)";
    struct Request {
        EventId event_id;
        static constexpr auto fields() {
            return std::tuple{field("event_id", &Request::event_id, record(), "Event")};
        }
    };
    struct Response {
        std::vector<DiscountCode> data;
        static constexpr auto fields() {
            return std::tuple{field("data", &Response::data, items(0, 1000), "The codes, the newest first")};
        }
    };
};

struct CreateDiscount {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/admin/api/events/{event_id}/discounts";
    static constexpr auto allowed = organizers;
    static constexpr std::array refuses{Refusal::discount_code_taken};
    static constexpr std::string_view summary = "Makes a discount code (OR14)";
    static constexpr int success = 201;
    struct Request {
        EventId event_id;
        std::string code;
        domain::DiscountKind kind = domain::DiscountKind::percent;
        std::int64_t value = 0;
        std::optional<std::int64_t> uses;
        std::optional<Instant> valid_from, valid_until;
        static constexpr auto fields() {
            using R = Request;
            return std::tuple{
                field("event_id", &R::event_id, record(), "Event"),
                field("code", &R::code, text(3, 40).like("KOPI25"), "What members enter; capitals do not matter"),
                field("kind", &R::kind, as_typed(), "percent or amount"),
                field("value", &R::value, number(1, 1'000'000'000'000), "1 to 100 percent, or minor units"),
                field("uses", &R::uses, number(1, 1'000'000), "How many orders may use it; missing: any number"),
                field("valid_from", &R::valid_from, as_typed(), "From when"),
                field("valid_until", &R::valid_until, as_typed(), "Until when")};
        }
    };
    using Response = DiscountCode;
};

struct ChangeDiscount {
    static constexpr auto method = Method::patch;
    static constexpr std::string_view path = "/admin/api/discounts/{id}";
    static constexpr auto allowed = organizers;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "Stops a discount code or lets it be used again (OR14)";
    struct Request {
        DiscountId id;
        bool active = false;
        static constexpr auto fields() {
            return std::tuple{field("id", &Request::id, record(), "Discount code"),
                              field("active", &Request::active, as_typed(), "Whether it can be used")};
        }
    };
    using Response = DiscountCode;
};

struct QuoteOrder {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/orders/quote";
    static constexpr auto allowed = attending;
    static constexpr auto refuses = PlaceOrder::refuses;
    static constexpr std::string_view summary = "What an order would cost, with its discount; orders nothing";
    using Request = PlaceOrder::Request;
    struct Response {
        std::int64_t total = 0, discount = 0, amount = 0;
        std::string currency;
        static constexpr auto fields() {
            using R = Response;
            return std::tuple{
                field("total", &R::total, number(0, 1'000'000'000'000'000), "Without the discount"),
                field("discount", &R::discount, number(0, 1'000'000'000'000'000), "What the code takes"),
                field("amount", &R::amount, number(0, 1'000'000'000'000'000), "What is to be paid"),
                field("currency", &R::currency, currency_code(), "ISO 4217")};
        }
    };
};

struct Question {
    std::optional<QuestionId> id;
    domain::QuestionKind kind = domain::QuestionKind::text;
    std::string label;
    bool required = false;
    std::vector<std::string> choices{};
    static constexpr auto fields() {
        using Q = Question;
        return std::tuple{field("id", &Q::id, record(), "Question; without it a new one is added"),
                          field("kind", &Q::kind, as_typed(), "text, choice, checkbox, number or date").or_default(),
                          field("label", &Q::label, text(1, 200).like("Ukuran kaus"), "The question"),
                          field("required", &Q::required, as_typed(), "Whether it must be answered").or_default(),
                          field("choices", &Q::choices,
                                contract::Rule{.min_length = 1, .max_length = 100, .max_items = 50},
                                "What can be chosen; of kind choice two at least")
                              .or_default()};
    }
};

struct ListQuestions {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/api/public/questions";
    static constexpr auto allowed = anyone;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "The questions of an event's registration form (OR15)";
    struct Request {
        EventId event;
        static constexpr auto fields() { return std::tuple{field("event", &Request::event, record(), "Event")}; }
    };
    struct Response {
        std::vector<Question> data;
        static constexpr auto fields() {
            return std::tuple{field("data", &Response::data, items(0, 30), "The questions, in their order")};
        }
    };
};

struct SetQuestions {
    static constexpr auto method = Method::put;
    static constexpr std::string_view path = "/admin/api/events/{event_id}/questions";
    static constexpr auto allowed = organizers;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary =
        "Replaces the questions of one's own event; answers that were given stay with their orders (OR15)";
    struct Request {
        EventId event_id;
        std::vector<Question> questions;
        static constexpr auto fields() {
            return std::tuple{field("event_id", &Request::event_id, record(), "Event"),
                              field("questions", &Request::questions, items(0, 30), "All of them, in their order")};
        }
    };
    using Response = ListQuestions::Response;
};

} // namespace gapura::api
