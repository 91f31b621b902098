#pragma once
// Turning the second factor on and off, and the step of a sign-in that it is for (AC10).

#include "backend/accounts/account_store.hpp"
#include "shared/api/two_step.hpp"

namespace gapura::accounts {

Result<api::GetTwoStep::Response> get_two_step(Context& context, api::GetTwoStep::Request const& request);

/// Makes a secret, which replaces one that was not confirmed.
Result<api::StartTwoStep::Response> start_two_step(Context& context, api::StartTwoStep::Request const& request);

/// Within a quarter of an hour of the start. From then on signing in needs the second factor.
Result<api::ConfirmTwoStep::Response> confirm_two_step(Context& context, api::ConfirmTwoStep::Request const& request);

Result<api::EndTwoStep::Response> end_two_step(Context& context, api::EndTwoStep::Request const& request);
Result<api::RenewRecoveryCodes::Response> renew_recovery_codes(Context& context,
                                                               api::RenewRecoveryCodes::Request const& request);

/// For somebody who lost both app and codes: an admin's or the operator's decision, in the caller's transaction. The
/// person is told by mail.
void remove_two_step(storage::Session& session, Context const& context, StoredAccount const& account);

} // namespace gapura::accounts
