#pragma once
// "Reset all data" in the admin pages (AC14).

#include "backend/context.hpp"
#include "shared/api/reset.hpp"

namespace gapura::backup {

/// Both refuse `not_found` unless settings.allow_reset.
Result<api::ShowReset::Response> show_reset(Context& context, api::ShowReset::Request const& request);

/// Makes the database as if new; the caller goes on with a link that makes the first admin. Refuses `invalid_input`
/// when another name than the database's was typed.
Result<api::ResetAllData::Response> reset_all_data(Context& context, api::ResetAllData::Request const& request);

} // namespace gapura::backup
