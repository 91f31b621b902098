#pragma once
// What only the demo writes by itself: everything else goes through the use cases.

#include "backend/storage/session.hpp"

namespace gapura::seed {

bool has_accounts(storage::Session& session);
void set_picture(storage::Session& session, EventId event, std::string_view picture);
/// Lets a gate account work an organizer's doors.
void add_door_staff(storage::Session& session, AccountId gate, AccountId organizer);

} // namespace gapura::seed
