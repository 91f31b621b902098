#pragma once
// How to pay an order by bank transfer.

#include "shared/api/orders.hpp"

namespace gapura::web::screens {

/// What to transfer and where to, each with a button that copies it.
void draw_transfer(api::Order const& order);

} // namespace gapura::web::screens
