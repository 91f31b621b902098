#pragma once
// The gate accounts of an organizer (AC1): they see the doors of that organizer's events and nothing else.

#include "backend/context.hpp"
#include "shared/api/managed_accounts.hpp"

namespace gapura::accounts {

Result<api::ListDoorStaff::Response> list_door_staff(Context& context, api::ListDoorStaff::Request const& request);

/// Makes a gate account that works at the caller's own events. It needs no verification: the organizer vouches.
Result<api::DoorPerson> add_door_person(Context& context, api::AddDoorPerson::Request const& request);

/// The account stays, and with it what it did; it sees the caller's doors no more.
Result<api::RemoveDoorPerson::Response> remove_door_person(Context& context,
                                                           api::RemoveDoorPerson::Request const& request);

} // namespace gapura::accounts
