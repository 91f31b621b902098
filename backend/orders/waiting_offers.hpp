#pragma once
// Returned tickets go to whoever waits, not to whoever is quick (OR11).

#include "backend/context.hpp"
#include "backend/storage/session.hpp"

namespace gapura::orders {

/// Offers what is left of an event to the first in each line, with a mail each. An offer takes its ticket from the
/// stock, so there are never more offers than tickets. In the transaction that put tickets back; locks the event.
void offer_free_tickets(storage::Session& session, Context const& context, EventId event);

/// Ends the offers that nobody took and the lines of events that are off or over, and offers anew what is free. Any
/// number of servers may do this at a time.
void sweep_offers(Context const& context);

/// As part of erasing a person: out of every line, and what was offered goes back.
void leave_lines_for_erasure(storage::Session& session, Context const& context, AccountId account);

} // namespace gapura::orders
