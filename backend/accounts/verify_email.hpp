#pragma once
// Proof that the address is the member's own (AC5).

#include "backend/context.hpp"
#include "shared/api/accounts.hpp"

namespace gapura::accounts {

/// Takes the 6 digits or the link's code, once. Right: the account is verified and signed in, unless it is an
/// organizer's that waits for approval. Wrong: a try is used up; after the last one, or once the code is used or
/// over, the answer is `code_expired`. A wrong one is answered with the tries left as `limit`. An address that has no
/// account answers as one to which a code was sent when it was last asked for.
Result<api::VerifyEmail::Response> verify_email(Context& context, api::VerifyEmail::Request const& request);

} // namespace gapura::accounts
