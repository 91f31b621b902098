#pragma once
// Many events put away at once, and what a cancellation would do before it is done (EV3).

#include "backend/context.hpp"
#include "shared/api/event_making.hpp"

namespace gapura::events {

/// Each event by itself: one that cannot be archived keeps no other from it. Ids twice are done once.
Result<api::ChangeEventStates::Response> change_event_states(Context& context,
                                                             api::ChangeEventStates::Request const& request);

Result<api::PreviewCancellation::Response> preview_cancellation(Context& context,
                                                                api::PreviewCancellation::Request const& request);

} // namespace gapura::events
