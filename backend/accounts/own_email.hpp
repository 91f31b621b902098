#pragma once
// A signed-in person's new email address (AC13): it counts when the code that was sent to it has come back.

#include "backend/context.hpp"
#include "shared/api/own_data.hpp"

namespace gapura::accounts {

/// Mails a code to the new address; the old one stays until `confirm_email`.
Result<api::ChangeEmail::Response> change_email(Context& context, api::ChangeEmail::Request const& request);

Result<api::ConfirmEmail::Response> confirm_email(Context& context, api::ConfirmEmail::Request const& request);

} // namespace gapura::accounts
