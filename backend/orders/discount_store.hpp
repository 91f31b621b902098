#pragma once
// Discount codes in the database (OR14).

#include "backend/storage/session.hpp"
#include "backend/stored_enum.hpp"
#include "shared/api/order_extras.hpp"

namespace gapura::orders {

std::vector<api::DiscountCode> discounts_of(storage::Session& session, EventId event);
std::optional<api::DiscountCode> find_discount(storage::Session& session, DiscountId id);
std::optional<api::DiscountCode> find_discount(storage::Session& session, EventId event, std::string_view code);
/// Throws a violation of `discount_codes_code` when the event has such a code.
DiscountId insert_discount(storage::Session& session, api::CreateDiscount::Request const& wanted, Instant now);
void set_discount_active(storage::Session& session, DiscountId id, bool active);

/// One conditional update: false when it has been used as often as it may be, or is not valid (any more).
bool use_discount(storage::Session& session, DiscountId id, Instant now);
void return_discount(storage::Session& session, DiscountId id);

} // namespace gapura::orders
