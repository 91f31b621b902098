#pragma once
// Discount codes: what organizers make of them, and what one takes off an order (OR14).

#include "backend/context.hpp"
#include "backend/storage/session.hpp"
#include "shared/api/order_extras.hpp"

namespace gapura::orders {

Result<api::ListDiscounts::Response> list_discounts(Context& context, api::ListDiscounts::Request const& request);
Result<api::CreateDiscount::Response> create_discount(Context& context, api::CreateDiscount::Request const& request);
Result<api::ChangeDiscount::Response> change_discount(Context& context, api::ChangeDiscount::Request const& request);

/// A short code can be guessed, and whoever may ask for a price may guess: who was refused too many waits (RU5). With
/// an empty code nobody does.
Result<Done> may_try_code(Context const& context, std::string_view code);
/// Counts a refusal that was about the code.
void count_wrong_code(Context const& context, Refused const& refused);

/// A code as it counts for one order.
struct Discount {
    std::optional<DiscountId> id{};
    std::int64_t amount = 0;
};
/// Of an empty code: none. Whether it can still be used is settled when the order is written.
Result<Discount> discount_for(storage::Session& session, EventId event, std::string_view code, std::int64_t total,
                              Instant now);

} // namespace gapura::orders
