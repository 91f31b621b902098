#pragma once
// What a member is told about an order: how to pay, that it was rejected, that it was cancelled. The mail and the
// inbox get the same (CO3).

#include "backend/orders/order_store.hpp"
#include "backend/settings.hpp"

namespace gapura::orders {

/// Each in the transaction of its cause (CO1).
void mail_placed(storage::Session& session, Settings const& settings, OrderRow const& order, Buyer const& buyer);
/// `rejections`: how many there are with this one; after the third nobody is invited to try again (OR8).
void mail_rejected(storage::Session& session, Settings const& settings, OrderRow const& order, Buyer const& buyer,
                   Move const& move, std::int64_t rejections);
/// `order` as it was before.
void mail_cancelled(storage::Session& session, Settings const& settings, OrderRow const& order, Buyer const& buyer,
                    Move const& move);

/// What the waiting list offers (OR11).
struct OfferLetter {
    std::string ticket_type;
    std::string token; ///< stands in the link, and nowhere else
    Instant expires_at, now;
};
void mail_offer(storage::Session& session, Settings const& settings, EventId event, Buyer const& buyer,
                OfferLetter const& offer);

} // namespace gapura::orders
