#pragma once
// The life of an online payment (OR9): what a provider's word changes. Words arrive twice, late and out of order.

#include "shared/domain/names.hpp"

#include <cstdint>

namespace gapura::domain {

enum class PaymentState : std::uint8_t {
    starting,      ///< the provider is being asked for a checkout
    open,          ///< the buyer can pay
    failed,        ///< refused; the buyer may try again
    expired,       ///< the checkout is closed
    paid,          ///< the money is in
    refund_due,    ///< its order is gone: the money goes back
    refund_failed, ///< the provider will not give it back: a person must
    refunded,
};

template <>
struct Names<PaymentState> {
    static constexpr std::array<std::string_view, 8> text{"starting", "open",       "failed",        "expired",
                                                          "paid",     "refund_due", "refund_failed", "refunded"};
};

/// Whether money came in, wherever it is by now.
constexpr bool has_money(PaymentState state) { return state >= PaymentState::paid; }

/// Whether a payment in this state may become the other. Money that came in is never forgotten: `paid` may follow
/// anything that had no money yet, also an expired checkout, and nothing without money follows it. Money that went
/// back, whoever says so first, does not come in any more.
constexpr bool may_become(PaymentState from, PaymentState to) {
    using enum PaymentState;
    switch (to) {
    case starting:
        return false;
    case open:
        return from == starting;
    case failed:
        return from == starting || from == open;
    case expired:
        return !has_money(from) && from != expired;
    case paid:
        return !has_money(from);
    case refund_due:
        return from == paid || from == refund_failed;
    case refund_failed:
        return from == refund_due || from == refunded;
    case refunded:
        return from != refunded;
    }
    return false;
}

} // namespace gapura::domain
