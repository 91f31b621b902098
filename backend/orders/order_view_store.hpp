#pragma once
// Orders as they are looked at: by their member, and by the event's organizer.

#include "backend/orders/order_store.hpp"
#include "shared/api/managed_orders.hpp"

namespace gapura::orders {

struct StepRow {
    std::optional<domain::OrderState> from;
    domain::OrderState to = domain::OrderState::pending;
    Instant at;
    std::optional<AccountId> by;
    std::optional<std::string> by_name;
    std::string note;
    domain::OrderCause cause = domain::OrderCause::none;
};
/// The oldest first.
std::vector<StepRow> steps_of(storage::Session& session, OrderId id);

struct TicketRow {
    std::string code;
    domain::TicketStanding standing = domain::TicketStanding::valid;
    std::optional<Instant> used_at;
    std::string attendee, type;
    std::optional<AccountId> holder; ///< none: somebody without an account
};
std::vector<TicketRow> tickets_of(storage::Session& session, OrderId id);

std::vector<api::OrderSummary> orders_of(storage::Session& session, AccountId account,
                                         std::optional<domain::OrderState> state, std::int64_t limit,
                                         std::int64_t offset);
std::int64_t count_orders_of(storage::Session& session, AccountId account, std::optional<domain::OrderState> state);

struct ManagedFilter {
    std::optional<AccountId> organizer; ///< none: everybody's
    std::optional<EventId> event;
    std::optional<domain::OrderState> state;
    std::string search{};
};
/// Without a search for nothing: each of the texts may fit.
std::vector<api::ManagedOrderSummary> list_managed(storage::Session& session, ManagedFilter const& filter,
                                                   std::int64_t limit, std::int64_t offset);
std::int64_t count_managed(storage::Session& session, ManagedFilter const& filter);

domain::OrderClass class_of(storage::Session& session, OrderId id);
api::OrderMember member_of(storage::Session& session, AccountId account);
/// The member's other orders for the event, the newest first.
std::vector<api::EarlierOrder> other_orders(storage::Session& session, OrderRow const& order, std::int64_t limit);

} // namespace gapura::orders
