#pragma once
// Who is signed in (AC7).

#include "backend/context.hpp"
#include "shared/api/accounts.hpp"

namespace gapura::accounts {

Result<api::Me::Response> me(Context& context, api::Me::Request const& request);

} // namespace gapura::accounts
