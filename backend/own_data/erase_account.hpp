#pragma once
// The end of an account (AC13).

#include "backend/context.hpp"
#include "shared/api/own_data.hpp"

namespace gapura::own_data {

/// Erases the caller. Orders, tickets and scans stay with an anonymous holder, so that no figure changes; tickets of
/// events that have not begun are given back. Whatever else belongs to the account, by its tables' references, is
/// deleted. Refuses `wrong_password`, `last_admin`, and `has_live_events` for an organizer whose published events are
/// not over: they must be cancelled or handed over first.
Result<api::EraseAccount::Response> erase_account(Context& context, api::EraseAccount::Request const& request);

} // namespace gapura::own_data
