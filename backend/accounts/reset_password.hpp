#pragma once
// A new password for somebody who forgot the old one (AC8).

#include "backend/context.hpp"
#include "shared/api/security.hpp"

namespace gapura::accounts {

/// Mails a code and a link, one use for both. Whether the address has an account shows neither in the answer nor in
/// the time: for an unknown one the same is written, but for the mail, which is taken back.
Result<api::ForgotPassword::Response> forgot_password(Context& context, api::ForgotPassword::Request const& request);

/// Sets the password, ends all sessions, forgives failed sign-ins and mails that the password was changed. The
/// second factor, if there is one, stays.
Result<api::ResetPassword::Response> reset_password(Context& context, api::ResetPassword::Request const& request);

} // namespace gapura::accounts
