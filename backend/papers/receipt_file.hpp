#pragma once
// The receipt of an order (OR12): for its buyer, the event's organizer and admins; for anybody else the order is
// `not_found`. Only of approved and completed orders, else `no_receipt_yet`.

#include "backend/papers/ticket_files.hpp"

namespace gapura::papers {

/// In the language of the buyer's account unless another is wanted.
Result<Paper> receipt_pdf(Context& context, OrderId order, WantedLanguage language = {});

} // namespace gapura::papers
