#pragma once
// Signing in and out (AC6, AC7).

#include "backend/accounts/account_store.hpp"
#include "backend/context.hpp"
#include "shared/api/two_step.hpp"

namespace gapura::accounts {

/// The account of that login and password. Refuses `wrong_credentials`, and `too_many_requests` after too many
/// failures of the login or of the sender's address. Runs bcrypt, as long for an unknown login as for a known one.
Result<StoredAccount> account_with_password(Context& context, std::string const& login, std::string const& password);

/// Starts a new session, or, for an account with a second factor, answers how to go on. Whether the account exists
/// can be told neither from the answer to a wrong password nor from the time that it takes. Runs bcrypt (about 270 ms
/// at cost 12): never call it on an event loop.
Result<api::Login::Response> sign_in(Context& context, api::Login::Request const& request);

/// The second factor of a sign-in whose password was right: before it there is no session (AC10).
Result<api::SignInSecondStep::Response> sign_in_second_step(Context& context,
                                                            api::SignInSecondStep::Request const& request);

/// Ends the session that the request came with, at once in this process and within 2 s in others.
Result<api::Logout::Response> sign_out(Context& context, api::Logout::Request const& request);

} // namespace gapura::accounts
