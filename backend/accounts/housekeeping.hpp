#pragma once
// What time makes useless.

#include "backend/context.hpp"

namespace gapura::accounts {

/// Deletes idle sessions, throttles that no longer matter, set-up links and reset codes that are over. To be called
/// every minute or so; harmless when several servers do.
void sweep(storage::Database& database, Settings const& settings, Instant now);

} // namespace gapura::accounts
