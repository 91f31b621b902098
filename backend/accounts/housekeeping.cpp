#include "backend/accounts/housekeeping.hpp"

#include "backend/accounts/reset_store.hpp"
#include "backend/accounts/session_cache.hpp"
#include "backend/accounts/session_store.hpp"
#include "backend/accounts/set_up_store.hpp"
#include "backend/accounts/throttle.hpp"
#include "backend/accounts/two_step_store.hpp"

namespace gapura::accounts {

void sweep(storage::Database& database, Settings const& settings, Instant now) {
    // Twice the write interval: whoever served a session last may have been about to write.
    Duration const unwritten{2 * session_write_interval(settings.idle_timeout).microseconds};
    database.write([&](storage::Session& session) {
        delete_sessions_unseen_since(session, now - settings.idle_timeout - unwritten);
        delete_old_throttles(session, now);
        delete_old_set_up_links(session, now);
        delete_old_reset_codes(session, now);
        delete_old_login_tickets(session, now);
    });
}

} // namespace gapura::accounts
