#include "backend/orders/stock_store.hpp"

#include <algorithm>

namespace gapura::orders {

using storage::named;
using storage::Session;

namespace {

constexpr std::string_view select_type =
    "select y.id, y.event_id, e.organizer_id, y.name, y.tier, y.price, y.quantity, y.taken, e.currency,"
    " y.sales_open_at, y.sales_close_at from ticket_types y join events e on e.id = y.event_id";

} // namespace

bool take_seats(Session& session, EventId event, std::int64_t count) {
    return session.execute("update events set taken = taken + :count where id = :id and taken + :count <= capacity"
                           " and state = 'published'",
                           count, event) > 0;
}

bool take_tickets(Session& session, TicketTypeId type, std::int64_t count) {
    return session.execute(
               "update ticket_types set taken = taken + :count where id = :id and taken + :count <= quantity", count,
               type) > 0;
}

bool take(Session& session, EventId event, std::vector<api::OrderItem> const& items) {
    if (!take_seats(session, event, tickets_in(items))) return false;
    return std::all_of(items.begin(), items.end(), [&](api::OrderItem const& item) {
        return take_tickets(session, item.ticket_type_id, item.quantity);
    });
}

void give_back(Session& session, EventId event, std::vector<api::OrderItem> const& items) {
    session.execute("update events set taken = taken - :count where id = :id", tickets_in(items), event);
    for (auto const& item : items)
        session.execute("update ticket_types set taken = taken - :count where id = :id", item.quantity,
                        item.ticket_type_id);
}

std::int64_t tickets_in(std::vector<api::OrderItem> const& items) {
    std::int64_t count = 0;
    for (auto const& item : items) count += item.quantity;
    return count;
}

LockedEvent lock_event(Session& session, EventId event) {
    return session.the<LockedEvent>("select state, capacity, taken from events where id = :id" +
                                        std::string(storage::for_update(session.dialect())),
                                    event);
}

bool hold_published(Session& session, EventId event) {
    return session
        .one<EventId>("select id from events where id = :id and state = 'published'" +
                          std::string(storage::for_share(session.dialect())),
                      event)
        .has_value();
}

SaleTerms terms_of(Session& session, EventId event) {
    return session.the<SaleTerms>("select hold_minutes, unique_digits from events where id = :id", event);
}

std::optional<StockedType> find_type(Session& session, TicketTypeId id) {
    return session.one<StockedType>(std::string(select_type).append(" where y.id = :id"), id);
}

bool set_type(Session& session, TicketTypeId id, std::optional<std::int64_t> price,
              std::optional<std::int64_t> quantity) {
    return session.execute("update ticket_types set price = coalesce(cast(:price as bigint), price),"
                           " quantity = coalesce(cast(:quantity as bigint), quantity)"
                           " where id = :id and taken <= coalesce(cast(:quantity as bigint), quantity)",
                           named("price", price), named("quantity", quantity), named("id", id)) > 0;
}

void raise_version(Session& session, EventId event) {
    session.execute("update events set version = version + 1 where id = :id", event);
}

std::vector<StockedType> types_of_order(Session& session, OrderId order) {
    return session.all<StockedType>(
        std::string(select_type)
            .append(" join order_items i on i.ticket_type_id = y.id where i.order_id = :order order by y.id"),
        order);
}

} // namespace gapura::orders
