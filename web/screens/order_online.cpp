#include "web/screens/order_online.hpp"

#include "web/client/site_links.hpp"
#include "web/client/words.hpp"
#include "web/widgets/widgets.hpp"

#include <algorithm>

namespace gapura::web::screens {

using domain::PaymentState;

std::string payment_method_words(api::PaymentMethod method) {
    switch (method) {
    case api::PaymentMethod::midtrans:
        return text("payment.midtrans");
    case api::PaymentMethod::stripe:
        return text("payment.stripe");
    }
    return {};
}

std::string payment_state_words(PaymentState state) {
    switch (state) {
    case PaymentState::starting:
    case PaymentState::open:
        return text("payment.open");
    case PaymentState::failed:
        return text("payment.failed");
    case PaymentState::expired:
        return text("payment.expired");
    case PaymentState::paid:
        return text("payment.paid");
    case PaymentState::refund_due:
        return text("payment.refund_due");
    case PaymentState::refund_failed:
        return text("payment.refund_failed");
    case PaymentState::refunded:
        return text("payment.refunded");
    }
    return {};
}

Tone payment_state_tone(PaymentState state) {
    switch (state) {
    case PaymentState::paid:
        return Tone::positive;
    case PaymentState::failed:
    case PaymentState::refund_failed:
        return Tone::danger;
    case PaymentState::refund_due:
        return Tone::warning;
    case PaymentState::refunded:
        return Tone::info;
    default:
        return Tone::neutral;
    }
}

// ---- the member's

void OnlinePayment::open(OrderId order) {
    if (!(order == order_)) problem_.clear();
    order_ = order;
    payments_.load({order});
    payments_.refresh_every(5); // the provider's word comes to the server, not to this page
}

void OnlinePayment::update() {
    auto const done = start_.take();
    if (!done) return;
    if (done->ok())
        leave_for((*done)->url);
    else
        problem_ = words_of(done->error()), payments_.reload();
}

void OnlinePayment::draw() {
    auto const& answer = payments_.answer();
    if (!answer.has_value() || answer->methods.empty()) return;
    auto const& payments = answer->payments;
    bool const begun = std::any_of(payments.begin(), payments.end(), [](api::Payment const& each) {
        return each.state == PaymentState::open && each.expires_at > frame().now;
    });
    bool const failed = !payments.empty() && payments.back().state == PaymentState::failed;
    card({.padding = space::xl, .gap = space::l}, [&] {
        heading(2, begun ? text("payment.waiting") : text("payment.pay_online"));
        if (begun)
            row({.gap = space::m, .wrap = Wrap::no}, [] {
                spinner(22);
                column({.grow = 1}, [] { paragraph(text("payment.waiting_words")); });
            });
        else
            paragraph(text("payment.pay_online_words"));
        if (failed) notice(Tone::warning, text("payment.failed_words"));
        if (!problem_.empty()) notice(Tone::danger, problem_);
        for (auto const method : answer->methods) {
            std::string const how = payment_method_words(method);
            std::string const label =
                begun ? text("payment.go_on", {{"method", how}}) : text("payment.pay_with", {{"method", how}});
            if (button({.label = label,
                        .kind = begun ? Kind::secondary : Kind::primary,
                        .icon = Icon::external_link,
                        .scale = Scale::large,
                        .fill = Fill::width,
                        .loading = start_.busy()}))
                problem_.clear(), start_.send({order_, method});
        }
    });
}

void OnlinePayment::draw_refunds() const {
    if (!payments_.answer().has_value()) return;
    for (auto const& payment : payments_.answer()->payments) {
        std::string const sum = format_money(payment.amount, payment.currency);
        if (payment.state == PaymentState::refunded)
            notice(Tone::info, text("payment.refunded_words", {{"amount", sum}}));
        if (payment.state == PaymentState::refund_due || payment.state == PaymentState::refund_failed)
            notice(Tone::info, text("payment.refund_due_words", {{"amount", sum}}));
    }
}

// ---- the organizer's

void PaymentList::open(OrderId order) {
    if (order == order_) return;
    order_ = order, asking_ = {};
    payments_.reset();
    if (!order) return;
    payments_.load({order});
    payments_.refresh_every(10);
}

void PaymentList::update() {
    auto const done = mark_.take();
    if (!done) return;
    asking_ = {};
    payments_.reload();
    toast(done->ok() ? Tone::positive : Tone::danger, done->ok() ? text("payment.marked") : words_of(done->error()));
}

void PaymentList::draw(std::string_view zone) {
    if (!payments_.answer().has_value() || payments_.answer()->payments.empty()) return;
    card([&] {
        heading(3, text("payment.payments"));
        list({.name = text("payment.payments")}, [&] {
            for (auto const& payment : payments_.answer()->payments)
                keyed(payment.id.value, [&] {
                    std::string const when = format_time(payment.created_at, zone, TimeStyle::date_time);
                    std::string const title = payment_method_words(payment.method) + " · " +
                                              format_money(payment.amount, payment.currency),
                                      below = when + "\n" + payment.reference;
                    list_item({.title = title,
                               .subtitle = below,
                               .badge = payment_state_words(payment.state),
                               .badge_tone = payment_state_tone(payment.state)});
                    if (payment.state == PaymentState::refund_failed &&
                        button({.label = text("payment.mark_refunded"), .kind = Kind::secondary}))
                        asking_ = payment.id;
                });
        });
    });
    bool open = static_cast<bool>(asking_);
    if (!open) return;
    if (confirm({.title = text("payment.mark_title"),
                 .words = text("payment.mark_words"),
                 .yes = text("payment.mark_refunded"),
                 .loading = mark_.busy()},
                open))
        mark_.send({asking_});
    if (!open) asking_ = {};
}

} // namespace gapura::web::screens
