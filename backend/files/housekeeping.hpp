#pragma once

#include "backend/settings.hpp"
#include "backend/storage/database.hpp"
#include "shared/base/instant.hpp"

namespace gapura::files {

/// Deletes what was replaced, taken away, or never became complete within a day. Several servers may do it at once.
void sweep(storage::Database& database, Settings const& settings, Instant now);

} // namespace gapura::files
