#pragma once
// What the door's screens show (DO12).

#include "backend/context.hpp"
#include "shared/api/checkin.hpp"

namespace gapura::checkin {

/// At most a second old, so that many screens cost as much as one.
Result<api::DoorStatus::Response> door_status(Context& context, api::DoorStatus::Request const& request);

/// Published events that are not long over and whose door the caller may work: those of today first, then by start.
/// `gates` are those used so far, none for a new event.
Result<api::ListDoors::Response> list_doors(Context& context, api::ListDoors::Request const& request);

} // namespace gapura::checkin
