#pragma once

#include "backend/context.hpp"
#include "backend/payments/payment_store.hpp"

namespace gapura::payments {

/// Tells the event's organizer that a provider will not give money back: a person must.
void mail_refund_failed(storage::Session& session, Context const& context, Payment const& payment);

} // namespace gapura::payments
