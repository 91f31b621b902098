#pragma once
// The outbox as admins see it (CO1, CO2).

#include "backend/context.hpp"
#include "shared/api/outbox.hpp"

namespace gapura::outbox {

/// Messages newest last.
Result<api::ListOutbox::Response> list_outbox(Context& context, api::ListOutbox::Request const& request);

} // namespace gapura::outbox
