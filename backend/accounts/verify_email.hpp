#pragma once
// Proof that the address is the member's own (AC5).

#include "backend/context.hpp"
#include "shared/api/accounts.hpp"

namespace gapura::accounts {

/// Takes the 6 digits or the link's code, once. Right: the account is verified and signed in, unless it is an
/// organizer's that waits for approval. Wrong: a try is used up; after the last one, or once the code is used or
/// over, the answer is `code_expired`. An unknown address answers as a wrong code does.
Result<api::VerifyEmail::Response> verify_email(Context& context, api::VerifyEmail::Request const& request);

} // namespace gapura::accounts
