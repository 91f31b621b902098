#pragma once
// One's own sessions, and ending them (AC7).

#include "backend/context.hpp"
#include "shared/api/security.hpp"

namespace gapura::accounts {

Result<api::ListSessions::Response> list_sessions(Context& context, api::ListSessions::Request const& request);

/// `not_found` for a session that is not one's own, or over. Ending the one that asks signs out.
Result<api::EndSession::Response> end_one_session(Context& context, api::EndSession::Request const& request);

Result<api::EndOtherSessions::Response> end_other_sessions(Context& context,
                                                           api::EndOtherSessions::Request const& request);

} // namespace gapura::accounts
