#pragma once
// Who asks, where a request comes with an API token (AC9).

#include "backend/context.hpp"
#include "shared/api/scope.hpp"

#include <vector>

namespace gapura::api_tokens {

struct TokenCaller {
    Caller account; ///< with the role that the account has now
    std::vector<api::Scope> scopes;

    bool may(api::Scope scope) const;
};

/// Refuses `token_invalid`, `token_expired`, `token_revoked`. Notes the use, at most once a minute.
Result<TokenCaller> caller_of(Context const& context, std::string_view token);

} // namespace gapura::api_tokens
