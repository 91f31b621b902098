#pragma once
// GET /events/{slug}: the app's page, with a head that tells crawlers of the event (EV6).

#include "backend/routes.hpp"

namespace gapura {

void add_event_page(http::Router& router, Site const& site);

} // namespace gapura
