#include "backend/orders/stats_store.hpp"

#include "backend/orders/order_sql.hpp"

namespace gapura::orders {

using storage::named;
using storage::Session;

namespace {

#define OF_FILTER                                                                                                    \
    " where (cast(:organizer as bigint) is null or e.organizer_id = :organizer)"                                     \
    " and (cast(:event as bigint) is null or e.id = :event)"

} // namespace

std::optional<AccountId> organizer_of(Session& session, EventId event) {
    return session.one<AccountId>("select organizer_id from events where id = :id", event);
}

std::vector<api::OrderCount> order_counts(Session& session, StatsFilter const& filter) {
    auto const rows = session.all<api::OrderCount>(
        "select o.state, count(*), cast(coalesce(sum((select sum(i.quantity) from order_items i"
        " where i.order_id = o.id)), 0) as bigint) from orders o join events e on e.id = o.event_id" OF_FILTER
        " group by o.state",
        filter.organizer, filter.event);
    std::vector<api::OrderCount> counts;
    for (auto const state : domain::all_of<domain::OrderState>()) {
        counts.push_back({state, 0, 0});
        for (auto const& row : rows)
            if (row.state == state) counts.back() = row;
    }
    return counts;
}

std::vector<api::Revenue> revenue(Session& session, StatsFilter const& filter) {
    return session.all<api::Revenue>(
        "select o.currency, cast(sum(case when o.state in ('approved', 'completed') then o.amount else 0 end) as"
        " bigint), cast(sum(case when o.state = 'pending' then o.amount else 0 end) as bigint)"
        " from orders o join events e on e.id = o.event_id" OF_FILTER
        " and o.amount > 0 group by o.currency order by o.currency",
        filter.organizer, filter.event);
}

std::vector<api::TypeStock> type_stock(Session& session, StatsFilter const& filter) {
    return session.all<api::TypeStock>(
        "select e.id, y.id, e.title, y.name, y.tier, y.price, y.quantity, y.taken,"
        " cast(coalesce((select sum(i.quantity) from order_items i join orders o on o.id = i.order_id"
        " where i.ticket_type_id = y.id and o.state = 'pending' and o.held = 0), 0) as bigint)"
        " from ticket_types y join events e on e.id = y.event_id" OF_FILTER
        " and (cast(:event as bigint) is not null or (e.state = 'published' and e.ends_at > :now))"
        " order by e.starts_at, e.id, y.position, y.id limit 400",
        filter.organizer, filter.event, filter.now);
}

std::vector<api::QueueLength> queue_lengths(Session& session, StatsFilter const& filter) {
    struct Row {
        std::int64_t order_class, orders;
        std::optional<Instant> oldest;
    };
    auto const rows = session.all<Row>(
        std::string("select q.class, count(*), min(q.created_at) from (select ")
            .append(order_class_number)
            .append(" as class, o.created_at from orders o join events e on e.id = o.event_id" OF_FILTER
                    " and o.state = 'pending') q group by q.class order by q.class"),
        filter.organizer, filter.event);
    std::vector<api::QueueLength> lengths;
    for (auto const order_class : domain::all_of<domain::OrderClass>()) {
        lengths.push_back({order_class, 0, {}});
        for (auto const& row : rows)
            if (row.order_class == static_cast<std::int64_t>(order_class))
                lengths.back() = {order_class, row.orders, row.oldest};
    }
    return lengths;
}

} // namespace gapura::orders
