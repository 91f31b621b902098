#pragma once
// The door without a scanner (DO6).

#include "backend/checkin/door.hpp"

namespace gapura::checkin {

/// With `search`: at most 50 tickets by name, phone, order number or code. With `code`, `reason`, `nonce` and `gate`:
/// admits through the door's own writer. `reason_needed` without a reason.
Result<api::ManualCheckin::Response> manual_checkin(Door& door, Context& context,
                                                    api::ManualCheckin::Request const& request);

/// Takes an admission back; both stay in the log. For the event's organizer and admins. `not_admitted` when there is
/// none.
Result<api::UndoCheckin::Response> undo_checkin(Context& context, api::UndoCheckin::Request const& request);

} // namespace gapura::checkin
