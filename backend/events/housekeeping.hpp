#pragma once
// What is to be done about events as time passes.

#include "backend/storage/database.hpp"
#include "shared/base/instant.hpp"

namespace gapura::events {

/// Ranks what the catalogue sorts by participants (EV5): as many as hold a place now, and what is over at the end.
void sweep(storage::Database& database, Instant now);

} // namespace gapura::events
