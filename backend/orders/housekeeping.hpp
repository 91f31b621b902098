#pragma once
// What time does to orders: holds run out (OR7), offers of the waiting list end and go on to the next (OR11).

#include "backend/settings.hpp"
#include "backend/storage/database.hpp"

namespace gapura::orders {

/// Each order in a transaction of its own, so that any number of servers may do this at the same time.
void sweep(storage::Database& database, Settings const& settings, Instant now);

} // namespace gapura::orders
