#include "backend/api_tokens/token_caller.hpp"

#include "backend/accounts/second_factor.hpp"
#include "backend/api_tokens/token_store.hpp"

#include <algorithm>

namespace gapura::api_tokens {
namespace {

/// A database that cannot write just now must not keep a token from reading.
void note_use(Context const& context, TokenInUse const& token) {
    if (token.last_used_at && context.now < *token.last_used_at + minutes(1)) return;
    try {
        context.database.write([&](storage::Session& session) { touch_token(session, token.id, context.now); });
    } catch (storage::StorageError const&) {
    }
}

} // namespace

bool TokenCaller::may(api::Scope scope) const {
    return std::find(scopes.begin(), scopes.end(), scope) != scopes.end();
}

Result<TokenCaller> caller_of(Context const& context, std::string_view token) {
    if (token.size() > longest_token) return Refused(Refusal::token_invalid);
    auto const seed = context.database.read([](storage::Session& session) { return find_seed(session); });
    auto const claims = seed ? verified(token, *seed) : std::nullopt;
    if (!claims || claims->issuer != issuer || claims->audience != context.settings.public_url)
        return Refused(Refusal::token_invalid);
    if (claims->expires_at <= context.now) return Refused(Refusal::token_expired);
    auto const known =
        context.database.read([&](storage::Session& session) { return find_in_use(session, claims->id); });
    if (!known || std::to_string(known->account.value) != claims->subject || known->scopes != claims->scope)
        return Refused(Refusal::token_invalid);
    if (known->revoked_at) return Refused(Refusal::token_revoked);
    if (known->expires_at <= context.now) return Refused(Refusal::token_expired);
    auto const role = contract::named<api::Role>(known->role);
    if (!role) return Refused(Refusal::token_invalid);
    note_use(context, *known);
    // A token is no way round what its account must do first (AC10).
    bool const unfinished = !known->has_second_factor && accounts::needs_second_factor(context.settings, *role);
    return TokenCaller{Caller{known->account, *role, known->id, unfinished}, scopes_in(known->scopes)};
}

} // namespace gapura::api_tokens
