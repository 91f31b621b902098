#pragma once
// What a provider's word does to a payment and its order (OR9): in one transaction, once, whatever comes twice, late
// or out of order.

#include "backend/context.hpp"
#include "backend/payments/payment_store.hpp"

namespace gapura::payments {

enum class Settled {
    changed,
    nothing_new, ///< said before, or overtaken by what came later
    unknown,     ///< no such payment here
    wrong_money, ///< paid, but not what was asked for: a person must look
};

/// `paid` approves the order; where that cannot be any more (sold out, cancelled, paid twice) the money is due back.
/// `expired` cancels an order that nobody can pay for in another way. `refunded` cancels an order that was paid so.
/// `unknown` changes nothing, unless the checkout's time is over.
enum class IfUnknown { nothing, it_is_over };
Settled settle(Context const& context, ProviderName provider, Notice const& notice,
               IfUnknown if_unknown = IfUnknown::nothing);

} // namespace gapura::payments
