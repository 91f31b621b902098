#include "backend/outbox/housekeeping.hpp"

#include "backend/outbox/outbox_store.hpp"

namespace gapura::outbox {

void sweep(storage::Database& database, Settings const& settings, Instant now) {
    database.write(
        [&](storage::Session& session) { delete_messages_before(session, now - days(settings.outbox_days)); });
}

} // namespace gapura::outbox
