#pragma once
// What happens to an order after it was placed (OR4, OR6 to OR8): each of these is one step within a transaction at
// hand, with stock, tickets, history, mail and audit entry together or not at all.
//
// `seen` is the order as it was read before; what counts is looked at again once the event is locked. The context's
// caller is who decides; without one the system does.

#include "backend/context.hpp"
#include "backend/orders/order_store.hpp"
#include "shared/domain/order_fit.hpp"

namespace gapura::orders {

/// What became of the wish to approve an order.
enum class Approval {
    approved,
    rejected, ///< it no longer fits: the guard has rejected it
};

/// Issues and mails the tickets. Refuses any but a pending order with its present state.
Result<Approval> approve_in(storage::Session& session, Context const& context, OrderRow const& seen,
                            std::string const& note);
Result<Done> reject_in(storage::Session& session, Context const& context, OrderRow const& seen,
                       std::string const& reason);
Result<Done> complete_in(storage::Session& session, Context const& context, OrderRow const& seen);

/// Until when an order can be cancelled: a member until the event begins or a ticket is used, staff always.
enum class CancelRule { until_used, always };
Result<Done> cancel_in(storage::Session& session, Context const& context, OrderRow const& seen,
                       std::string const& note, CancelRule rule);

/// Whoever has sent a proof of payment (OR8) waits for the organizer: the hold no longer ends by itself (OR7).
void proof_came_in(storage::Session& session, OrderId id);

/// Cancels a pending order whose hold has run out; false when it was decided or paid meanwhile.
bool expire_in(storage::Session& session, Context const& context, OrderRow const& seen);

/// Cancels a pending order of a cancelled event; false when it was decided meanwhile. No mail: whoever ordered was
/// told that the event is off (EV3).
bool end_with_event_in(storage::Session& session, Context const& context, OrderRow const& seen);

/// Cancels any order of a cancelled event at its organizer's word; false when it has ended already or the event is
/// on. Only who has paid hears of it again: about the money.
bool end_sale_in(storage::Session& session, Context const& context, OrderRow const& seen, std::string const& note);

/// As part of erasing a person: no mail, no audit entry of its own. How many tickets went back into the stock.
std::int64_t cancel_for_erasure(storage::Session& session, Context const& context, OrderId id);

// For whoever learns from elsewhere what became of an order's money (OR9). The note says from where.

/// As `approve_in`, for a seller that knows no more than the order's number.
Result<Approval> approve_paid_in(storage::Session& session, Context const& context, OrderId id,
                                 std::string const& note);
/// Cancels an order that is still pending when the time to pay is over; otherwise does nothing.
void cancel_unpaid_in(storage::Session& session, Context const& context, OrderId id);
/// Cancels an order whose money was given back; does nothing where that cannot be any more.
void cancel_refunded_in(storage::Session& session, Context const& context, OrderId id, std::string const& note);

} // namespace gapura::orders
