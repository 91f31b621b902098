#pragma once
// What the door's screens show (DO12).

#include "backend/context.hpp"
#include "shared/api/checkin.hpp"

namespace gapura::checkin {

/// For whoever may work the door; anybody else reads `not_found`.
Result<api::DoorStatus::Response> door_status(Context& context, api::DoorStatus::Request const& request);

/// Published events whose door the caller may work: by start, then those that ended within the last day.
/// `gates` are those used so far, none for a new event.
Result<api::ListDoors::Response> list_doors(Context& context, api::ListDoors::Request const& request);

} // namespace gapura::checkin
