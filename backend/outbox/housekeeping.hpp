#pragma once
// Messages hold names and addresses, and are not kept for ever.

#include "backend/settings.hpp"
#include "backend/storage/database.hpp"

namespace gapura::outbox {

/// Deletes what was sent, given up or kept more than settings.outbox_days ago, from the inbox too.
void sweep(storage::Database& database, Settings const& settings, Instant now);

} // namespace gapura::outbox
