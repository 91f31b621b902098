#pragma once
// Seeing and correcting what one has said about oneself (AC13).

#include "backend/context.hpp"
#include "shared/api/own_profile.hpp"

namespace gapura::accounts {

Result<api::OwnProfile> own_profile(Context& context, api::GetOwnProfile::Request const& request);

/// Refuses `phone_taken`, and `changed_meanwhile` when somebody has changed it since it was read.
Result<api::OwnProfile> change_own_profile(Context& context, api::OwnProfile const& request);

} // namespace gapura::accounts
