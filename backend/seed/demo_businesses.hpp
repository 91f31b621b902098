#pragma once
// The businesses of the demo's members (AC12).

#include "shared/api/businesses.hpp"

namespace gapura::seed {

/// A complete profile; another for each number.
api::BusinessProfile demo_business(std::size_t number);

} // namespace gapura::seed
