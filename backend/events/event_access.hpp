#pragma once
// Whose event it is (AC1).

#include "backend/context.hpp"

namespace gapura::events {

/// Admins manage every event, organizers their own.
constexpr bool manages(Caller const& caller, AccountId organizer) {
    return caller.role == api::Role::admin || (caller.role == api::Role::organizer && caller.id == organizer);
}

} // namespace gapura::events
