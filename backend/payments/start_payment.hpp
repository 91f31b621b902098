#pragma once
// Paying for an order online (OR9).

#include "backend/context.hpp"
#include "backend/payments/provider.hpp"
#include "shared/api/payments.hpp"

namespace gapura::payments {

Result<api::StartPayment::Response> start_payment(Providers const& providers, Context& context,
                                                  api::StartPayment::Request const& request);
Result<api::ListPayments::Response> list_payments(Providers const& providers, Context& context,
                                                  api::ListPayments::Request const& request);
Result<api::MarkRefunded::Response> mark_refunded(Context& context, api::MarkRefunded::Request const& request);

} // namespace gapura::payments
