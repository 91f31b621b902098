#pragma once
// Paying online (OR9): the way to the provider's page, and what came of it.

#include "shared/api/payments.hpp"
#include "web/client/api_client.hpp"

#include "web/style.hpp"

#include <string>
#include <string_view>

namespace gapura::web::screens {

std::string payment_method_words(api::PaymentMethod method);
std::string payment_state_words(domain::PaymentState state);
Tone payment_state_tone(domain::PaymentState state);

/// On the member's page.
class OnlinePayment {
public:
    void open(OrderId order);
    void update();
    /// While the order is pending: buttons, or that the payment is waited for.
    void draw();
    /// What became of money that was paid, once the order is closed.
    void draw_refunds() const;

private:
    OrderId order_;
    Query<api::ListPayments> payments_;
    Submission<api::StartPayment> start_;
    std::string problem_;
};

/// On the desk: every payment, and the button for what the provider would not give back.
class PaymentList {
public:
    void open(OrderId order);
    void update();
    void draw(std::string_view zone);

private:
    OrderId order_;
    Query<api::ListPayments> payments_;
    Submission<api::MarkRefunded> mark_;
    PaymentId asking_;
};

} // namespace gapura::web::screens
