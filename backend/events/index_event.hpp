#pragma once
// For who changes an event's words without editing it, as erasing a person does.

#include "backend/storage/session.hpp"
#include "shared/base/id.hpp"

namespace gapura::events {

/// Makes the event found by these words, and by no others (EV5). `search_text` makes the key.
void index_event(storage::Session& session, EventId id, std::string_view search_key);

} // namespace gapura::events
