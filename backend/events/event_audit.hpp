#pragma once
// What the audit log keeps of an event (RE7).

#include "backend/audit/audit.hpp"
#include "backend/events/event_row.hpp"

namespace gapura::events {

/// Records what was done to an event; nothing before means that it was made. Its texts and contacts may name persons:
/// of those the log keeps only that they changed.
void record_event(storage::Session& session, Context const& context, std::string_view action,
                  std::optional<WholeEvent> const& before, std::optional<WholeEvent> const& after);

} // namespace gapura::events
