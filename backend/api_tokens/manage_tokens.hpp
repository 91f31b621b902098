#pragma once
// Making and revoking one's own API tokens (AC9).

#include "backend/context.hpp"
#include "shared/api/tokens.hpp"

namespace gapura::api_tokens {

Result<api::ListTokens::Response> list_tokens(Context& context, api::ListTokens::Request const& request);

/// The token is in the answer and nowhere else.
Result<api::CreateToken::Response> create_token(Context& context, api::CreateToken::Request const& request);

/// Holds at every server copy from the next request on.
Result<api::ApiToken> revoke_token(Context& context, api::RevokeToken::Request const& request);

} // namespace gapura::api_tokens
