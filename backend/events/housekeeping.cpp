#include "backend/events/housekeeping.hpp"

#include "backend/events/catalogue_store.hpp"

namespace gapura::events {

void sweep(storage::Database& database, Instant now) {
    constexpr std::int64_t at_once = 500; // the rest a minute later
    auto const due = database.read([&](storage::Session& session) { return wrongly_ranked(session, now, at_once); });
    // Each in a transaction of its own: orders wait for no more than the one row.
    for (auto const id : due) database.write([&](storage::Session& session) { rank(session, id, now); });
}

} // namespace gapura::events
