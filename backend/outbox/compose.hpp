#pragma once
// A mail as it will stand in the database.

#include "backend/outbox/outbox.hpp"
#include "backend/outbox/outbox_store.hpp"

namespace gapura::outbox {

/// Rendered, with a Message-ID of its own; `kept` when there is no mail server (CO2).
NewMessage compose(Settings const& settings, Mail const& mail);

} // namespace gapura::outbox
