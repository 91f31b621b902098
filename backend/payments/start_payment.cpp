#include "backend/payments/start_payment.hpp"

#include "backend/audit/audit.hpp"
#include "backend/outbox/outbox.hpp"
#include "backend/payments/payment_store.hpp"

#include <algorithm>
#include <sodium.h>

namespace gapura::payments {
namespace {

using domain::PaymentState;
using storage::Session;

/// "G27-5f0c…": what a person finds an order by, and enough chance that no two are alike, in Midtrans' 50 characters.
std::string new_reference(OrderId order) {
    std::array<unsigned char, 10> bytes;
    randombytes_buf(bytes.data(), bytes.size());
    std::array<char, 2 * bytes.size() + 1> hex;
    auto reference = std::string("G").append(std::to_string(order.value)).append("-");
    return reference.append(sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size()));
}

std::optional<domain::Money> money_of(Payable const& payable) {
    auto const currency = domain::Currency::of(payable.currency);
    if (!currency || payable.amount <= 0) return std::nullopt;
    return domain::Money{payable.amount, *currency};
}

bool waits_for_money(Payable const& payable) {
    return payable.state == domain::OrderState::pending && payable.amount > 0 &&
           payable.event_state == domain::EventState::published;
}

/// Until when a checkout of it would be open: not longer than its tickets are held (OR7).
Instant end_of_checkout(Payable const& payable, Context const& context) {
    auto const end = context.now + context.settings.payment_time;
    return payable.hold_expires_at ? std::min(end, *payable.hold_expires_at) : end;
}

bool offers(Provider const& provider, Payable const& payable, Context const& context) {
    auto const money = money_of(payable);
    return money && provider.takes(*money) && end_of_checkout(payable, context) >= context.now + provider.shortest();
}

struct Begun {
    Payment payment;
    Payable payable;
};

/// The checkout that is there, or a new one to begin; in the order's own transaction.
Result<Begun> begin(Session& session, Context const& context, api::StartPayment::Request const& request,
                    Provider const& provider) {
    auto const payable = find_payable(session, request.id);
    if (!payable || payable->account != context.account()) return Refused(Refusal::not_found);
    if (!waits_for_money(*payable)) return Refused(Refusal::payment_not_due);
    if (auto live = find_live(session, request.id, request.method)) {
        if (live->expires_at > context.now + minutes(1)) return Begun{std::move(*live), *payable};
        // Its time is over though nobody has said so yet. It is asked about at once: if it was paid, that counts.
        move(session, live->id, PaymentState::expired, {}, context.now, context.now);
    }
    if (!offers(provider, *payable, context)) return Refused(Refusal::payment_not_available, "method");
    auto begun = insert_payment(session, {.order = request.id,
                                          .provider = request.method,
                                          .reference = new_reference(request.id),
                                          .amount = payable->amount,
                                          .currency = payable->currency,
                                          .now = context.now,
                                          .next_try_at = context.now + minutes(2),
                                          .expires_at = end_of_checkout(*payable, context)});
    // A second click at the same moment was faster.
    if (!begun) begun = find_live(session, request.id, request.method);
    if (!begun) return Refused(Refusal::unavailable);
    return Begun{std::move(*begun), *payable};
}

Bill bill_of(Begun const& begun, Context const& context) {
    auto const& [payment, payable] = begun;
    return {.reference = payment.reference,
            .order = payment.order,
            .amount = *money_of(payable),
            .description = payable.event_title,
            .buyer_name = payable.buyer_name,
            .buyer_email = payable.buyer_email,
            .return_url = outbox::link_to(context.settings, "/orders/" + std::to_string(payment.order.value)),
            .now = context.now,
            .expires_at = payment.expires_at};
}

api::Payment shown(Payment const& payment) {
    return {payment.id,       payment.provider,  payment.state,      payment.amount,
            payment.currency, payment.reference, payment.created_at, payment.expires_at};
}

bool manages(Caller const& caller, std::optional<AccountId> organizer) {
    return caller.is_admin() || (caller.role == api::Role::organizer && caller.id == organizer);
}

} // namespace

Result<api::StartPayment::Response> start_payment(Providers const& providers, Context& context,
                                                  api::StartPayment::Request const& request) {
    auto const* const provider = providers.find(request.method);
    auto const begun = TRY(context.database.write([&](Session& session) -> Result<Begun> {
        if (!provider) {
            // Which payments a stranger's order could have is nobody's business.
            auto const payable = find_payable(session, request.id);
            if (!payable || payable->account != context.account()) return Refused(Refusal::not_found);
            return Refused(Refusal::payment_not_available, "method");
        }
        return begin(session, context, request, *provider);
    }));
    auto const& payment = begun.payment;
    if (payment.state == PaymentState::open)
        return api::StartPayment::Response{payment.checkout_url, payment.expires_at};

    auto const checkout = provider->start(bill_of(begun, context));
    if (!checkout.ok() && checkout.error() == ProviderFailure::unreachable)
        return Refused(Refusal::payment_unreachable); // asked again, the same reference is used
    auto const open = context.database.write([&](Session& session) -> std::optional<Payment> {
        if (checkout.ok()) {
            keep_checkout(session, payment.id, *checkout, context.now);
            return std::nullopt;
        }
        // Of two clicks at the same moment the provider refuses the second, since the first has opened it.
        auto present = find_payment(session, payment.id);
        if (present && present->state == PaymentState::open) return present;
        move(session, payment.id, PaymentState::failed, {}, context.now);
        return std::nullopt;
    });
    if (open) return api::StartPayment::Response{open->checkout_url, open->expires_at};
    if (!checkout.ok()) return Refused(Refusal::payment_refused);
    return api::StartPayment::Response{checkout->url, payment.expires_at};
}

Result<api::ListPayments::Response> list_payments(Providers const& providers, Context& context,
                                                  api::ListPayments::Request const& request) {
    return context.database.read([&](Session& session) -> Result<api::ListPayments::Response> {
        auto const payable = find_payable(session, request.id);
        bool const is_own = payable && payable->account == context.account();
        if (!payable || (!is_own && !manages(*context.caller, payable->organizer)))
            return Refused(Refusal::not_found);
        api::ListPayments::Response response;
        if (is_own && waits_for_money(*payable))
            for (auto const name : providers.names())
                if (offers(*providers.find(name), *payable, context)) response.methods.push_back(name);
        for (auto const& payment : payments_of(session, request.id)) response.payments.push_back(shown(payment));
        return response;
    });
}

Result<api::MarkRefunded::Response> mark_refunded(Context& context, api::MarkRefunded::Request const& request) {
    return context.database.write([&](Session& session) -> Result<api::MarkRefunded::Response> {
        auto payment = find_payment(session, request.id);
        if (!payment) return Refused(Refusal::not_found);
        auto const payable = find_payable(session, payment->order);
        if (!payable || !manages(*context.caller, payable->organizer)) return Refused(Refusal::not_found);
        bool const is_due =
            payment->state == PaymentState::refund_due || payment->state == PaymentState::refund_failed;
        if (!is_due || !move(session, request.id, PaymentState::refunded, {}, context.now))
            return Refused(Refusal::payment_not_due);
        audit::record(session, context,
                      {.action = "order.refund_by_hand",
                       .subject = "order",
                       .subject_id = payment->order.value,
                       .after = {{"payment", payment->reference}}});
        payment->state = PaymentState::refunded;
        return shown(*payment);
    });
}

} // namespace gapura::payments
