#pragma once
// Paying online (OR9): the buyer is sent to a page of the provider; what came of it, the provider says by itself.

#include "shared/api/orders.hpp"
#include "shared/domain/payment.hpp"

namespace gapura::api {

enum class PaymentMethod { midtrans, stripe };

struct Payment {
    PaymentId id;
    PaymentMethod method = PaymentMethod::midtrans;
    domain::PaymentState state = domain::PaymentState::open;
    std::int64_t amount = 0;
    std::string currency, reference;
    Instant created_at, expires_at;
    static constexpr auto fields() {
        using P = Payment;
        return std::tuple{field("id", &P::id, record(), "Payment"),
                          field("method", &P::method, as_typed(), "Through whom"),
                          field("state", &P::state, as_typed(), "How it stands"),
                          field("amount", &P::amount, number(1, 1'000'000'000'000'000), "In minor units"),
                          field("currency", &P::currency, currency_code(), "ISO 4217"),
                          field("reference", &P::reference, text(1, 50), "By which the provider knows it"),
                          field("created_at", &P::created_at, as_typed(), "When it was begun"),
                          field("expires_at", &P::expires_at, as_typed(), "Until when its page takes money")};
    }
};

struct ListPayments {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/api/orders/{id}/payments";
    static constexpr auto allowed = attending;
    static constexpr auto scope = Scope::orders_read;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary =
        "How an order can be paid online, and its payments; for its buyer and its event's organizer";
    using Request = GetOrder::Request;
    struct Response {
        std::vector<PaymentMethod> methods;
        std::vector<Payment> payments;
        static constexpr auto fields() {
            using R = Response;
            return std::tuple{
                field("methods", &R::methods, items(0, 2), "What the buyer can choose from now; none: nothing"),
                field("payments", &R::payments, items(0, 1000), "Oldest first")};
        }
    };
};

struct StartPayment {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/orders/{id}/pay";
    static constexpr auto allowed = attending;
    static constexpr std::array refuses{Refusal::payment_not_available, Refusal::payment_not_due,
                                        Refusal::payment_unreachable, Refusal::payment_refused};
    static constexpr std::string_view summary =
        "Opens a page of the provider where one's own pending order is paid; asked again it is the same page";
    struct Request {
        OrderId id;
        PaymentMethod method = PaymentMethod::midtrans;
        static constexpr auto fields() {
            return std::tuple{field("id", &Request::id, record(), "Order"),
                              field("method", &Request::method, as_typed(), "Through whom")};
        }
    };
    struct Response {
        std::string url;
        Instant expires_at;
        static constexpr auto fields() {
            return std::tuple{field("url", &Response::url, text(1, 2000), "Where to send the buyer"),
                              field("expires_at", &Response::expires_at, as_typed(), "Until when")};
        }
    };
};

struct MarkRefunded {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/admin/api/payments/{id}/refunded";
    static constexpr auto allowed = organizers;
    static constexpr std::array refuses{Refusal::payment_not_due};
    static constexpr std::string_view summary =
        "Says that money was given back by hand, where the provider would not do it";
    struct Request {
        PaymentId id;
        static constexpr auto fields() { return std::tuple{field("id", &Request::id, record(), "Payment")}; }
    };
    using Response = Payment;
};

} // namespace gapura::api

template <>
struct gapura::contract::Names<gapura::api::PaymentMethod> {
    using enum gapura::api::PaymentMethod;
    static constexpr std::array<std::pair<gapura::api::PaymentMethod, std::string_view>, 2> all{
        {{midtrans, "midtrans"}, {stripe, "stripe"}}};
};
