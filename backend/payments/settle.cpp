#include "backend/payments/settle.hpp"

#include "backend/orders/change_order.hpp"
#include "backend/payments/refund_mail.hpp"

#include <spdlog/spdlog.h>

namespace gapura::payments {
namespace {

using domain::PaymentState;
using storage::Session;

std::string note_of(Payment const& payment) {
    return std::string(contract::name_of(payment.provider)) + " " + payment.reference;
}

bool is_paid_by_another(Session& session, Payment const& payment) {
    for (auto const& other : payments_of(session, payment.order))
        if (other.id != payment.id && other.state == PaymentState::paid) return true;
    return false;
}

/// Whether the order takes this payment; otherwise the money is due back. An order that somebody approved before its
/// payment was known is paid by it, unless another payment has paid it.
bool is_taken(Session& session, Context const& context, Payment const& payment) {
    auto const approval = orders::approve_paid_in(session, context, payment.order, note_of(payment));
    if (approval.ok()) return *approval == orders::Approval::approved;
    if (!domain::holds_stock(state_of_order(session, payment.order))) return false;
    return !is_paid_by_another(session, payment);
}

bool is_amount_asked_for(Payment const& payment, Notice const& notice) {
    return notice.amount && notice.amount->minor_units == payment.amount &&
           notice.amount->currency.code() == payment.currency;
}

Settled settle_paid(Session& session, Context const& context, Payment const& payment, Notice const& notice) {
    if (!is_amount_asked_for(payment, notice)) {
        spdlog::error("payment {}: the provider says that another amount was paid than asked for", payment.id.value);
        return Settled::wrong_money;
    }
    if (!move(session, payment.id, PaymentState::paid, notice, context.now)) return Settled::nothing_new;
    if (!is_taken(session, context, payment))
        move(session, payment.id, PaymentState::refund_due, {}, context.now, context.now);
    return Settled::changed;
}

/// Somebody may still pay: in another checkout, or by bank transfer.
bool can_be_paid_otherwise(Session& session, Payment const& expired) {
    auto const payable = find_payable(session, expired.order);
    if (!payable || payable->takes_transfers) return true;
    for (auto const& other : payments_of(session, expired.order))
        if (other.id != expired.id && domain::may_become(other.state, PaymentState::expired)) return true;
    return false;
}

Settled settle_expired(Session& session, Context const& context, Payment const& payment, Notice const& notice) {
    // What the provider has not seen at all may still be paid by somebody who is on its page: it is asked on.
    auto const again = notice.standing == Standing::unknown ? std::optional(context.now + hours(1)) : std::nullopt;
    if (!move(session, payment.id, PaymentState::expired, notice, context.now, again)) return Settled::nothing_new;
    if (!can_be_paid_otherwise(session, payment)) orders::cancel_unpaid_in(session, context, payment.order);
    return Settled::changed;
}

/// Given back at the provider's own site, or said before it was said that it came in: the ticket goes too. An order
/// that is gone already, or that another payment has paid, stays as it is.
Settled settle_refunded(Session& session, Context const& context, Payment const& payment, Notice const& notice) {
    // Whoever kept the notice of the payment could send it again as one of a refund: the provider is asked first. One
    // that is due back is asked about before it is given back, and must not be taken out of the hands of who does
    // that.
    if (domain::has_money(payment.state) && !notice.is_standing_signed) {
        bool const asks = payment.state == PaymentState::paid || payment.state == PaymentState::refund_failed;
        if (asks) look_now(session, payment.id, context.now);
        return Settled::nothing_new;
    }
    if (!move(session, payment.id, PaymentState::refunded, notice, context.now)) return Settled::nothing_new;
    bool const was_due = payment.state == PaymentState::refund_due || payment.state == PaymentState::refund_failed;
    if (!was_due && !is_paid_by_another(session, payment))
        orders::cancel_refunded_in(session, context, payment.order, note_of(payment));
    return Settled::changed;
}

Settled settle_in(Session& session, Context const& context, ProviderName provider, Notice const& notice,
                  IfUnknown if_unknown) {
    auto const payment = find_by_reference(session, provider, notice.reference);
    if (!payment) return Settled::unknown;
    switch (notice.standing) {
    case Standing::paid:
        return settle_paid(session, context, *payment, notice);
    case Standing::failed:
        return move(session, payment->id, PaymentState::failed, notice, context.now, context.now + minutes(2))
                   ? Settled::changed
                   : Settled::nothing_new;
    case Standing::expired:
        return settle_expired(session, context, *payment, notice);
    case Standing::withdrawn:
        return domain::has_money(payment->state) ? settle_refunded(session, context, *payment, notice)
                                                 : settle_expired(session, context, *payment, notice);
    case Standing::refunded:
        return settle_refunded(session, context, *payment, notice);
    case Standing::refund_failed:
        if (!move(session, payment->id, PaymentState::refund_failed, notice, context.now))
            return Settled::nothing_new;
        mail_refund_failed(session, context, *payment);
        return Settled::changed;
    case Standing::unknown:
        if (if_unknown == IfUnknown::it_is_over) return settle_expired(session, context, *payment, notice);
        break;
    case Standing::open:
        break;
    }
    return Settled::nothing_new;
}

} // namespace

Settled settle(Context const& context, ProviderName provider, Notice const& notice, IfUnknown if_unknown) {
    return context.database.write(
        [&](Session& session) { return settle_in(session, context, provider, notice, if_unknown); });
}

} // namespace gapura::payments
