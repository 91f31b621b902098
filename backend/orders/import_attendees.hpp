#pragma once
// Guests from a CSV file (OR13, docs/decisions/box_office.md): all of them or none.

#include "backend/context.hpp"
#include "shared/api/attendee_import.hpp"

namespace gapura::orders {

/// Asked before the file is sent.
Result<Done> may_import(Context& context, api::ImportAttendees::Request const& request);
Result<api::ImportAttendees::Response>
import_attendees(Context& context, api::ImportAttendees::Request const& request, std::string const& file);

} // namespace gapura::orders
