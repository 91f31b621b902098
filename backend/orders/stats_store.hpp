#pragma once
// Figures about orders (RE1, SPEC 10).

#include "backend/storage/session.hpp"
#include "backend/stored_enum.hpp"
#include "shared/api/managed_orders.hpp"

namespace gapura::orders {

std::optional<AccountId> organizer_of(storage::Session& session, EventId event);

struct StatsFilter {
    std::optional<AccountId> organizer; ///< none: everybody's
    std::optional<EventId> event;       ///< none: all
    Instant now;
};
/// Every state, also those without orders.
std::vector<api::OrderCount> order_counts(storage::Session& session, StatsFilter const& filter);
std::vector<api::Revenue> revenue(storage::Session& session, StatsFilter const& filter);
/// Of the one event, or of published ones that are not over.
std::vector<api::TypeStock> type_stock(storage::Session& session, StatsFilter const& filter);
std::vector<api::QueueLength> queue_lengths(storage::Session& session, StatsFilter const& filter);

} // namespace gapura::orders
