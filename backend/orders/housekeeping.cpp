#include "backend/orders/housekeeping.hpp"

#include "backend/orders/change_order.hpp"
#include "backend/orders/each_by_itself.hpp"
#include "backend/orders/waiting_offers.hpp"

namespace gapura::orders {

void sweep(storage::Database& database, Settings const& settings, Instant now) {
    constexpr std::int64_t at_once = 500; // the rest a minute later
    Context const context{.database = database, .settings = settings, .now = now};
    auto const due = database.read([&](storage::Session& session) { return expired_holds(session, now, at_once); });
    each_by_itself(due, [&](OrderId id) {
        database.write([&](storage::Session& session) {
            if (auto const order = find_order_row(session, id)) expire_in(session, context, *order);
        });
    });
    auto const off =
        database.read([&](storage::Session& session) { return pending_of_cancelled_events(session, at_once); });
    each_by_itself(off, [&](OrderId id) {
        database.write([&](storage::Session& session) {
            if (auto const order = find_order_row(session, id)) end_with_event_in(session, context, *order);
        });
    });
    sweep_offers(context);
}

} // namespace gapura::orders
