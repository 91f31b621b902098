#pragma once
// Routes of what is printed, kept and handed on: no JSON, so no declared endpoints.

#include "backend/routes.hpp"

namespace gapura {

void add_papers(http::Router& router, Site const& site);

} // namespace gapura
