#pragma once
// API tokens in the database: what is known of them, never the tokens themselves (AC9).

#include "backend/api_tokens/jwt.hpp"
#include "backend/storage/session.hpp"
#include "shared/api/tokens.hpp"

namespace gapura::api_tokens {

/// The key of this site; nullopt before the first token was made.
std::optional<Seed> find_seed(storage::Session& session);
/// The key, made now if there is none: however many ask at once, all get the same.
Seed seed_made_once(storage::Session& session, Instant now);

struct NewToken {
    AccountId account;
    std::string id; ///< jti
    std::string name, scopes;
    Instant created_at, expires_at;
};
/// nullopt when the account was suspended or erased.
std::optional<ApiTokenId> insert_token(storage::Session& session, NewToken const& token);
long long count_valid(storage::Session& session, AccountId account, Instant now);
/// Newest first.
std::vector<api::ApiToken> find_tokens(storage::Session& session, AccountId account);
std::optional<api::ApiToken> find_token(storage::Session& session, AccountId account, ApiTokenId id);
/// False when it was revoked before.
bool mark_revoked(storage::Session& session, ApiTokenId id, Instant now);

/// A token with its account as it is now.
struct TokenInUse {
    ApiTokenId id;
    AccountId account;
    std::string role, scopes;
    Instant expires_at;
    std::optional<Instant> last_used_at, revoked_at;
    bool has_second_factor = false;
};
/// By jti; nullopt also when its account may not sign in, or is none (any more) that may have tokens.
std::optional<TokenInUse> find_in_use(storage::Session& session, std::string_view id);
/// Never moves the time back.
void touch_token(storage::Session& session, ApiTokenId id, Instant now);

/// "events:read checkin" and back; what is not known is left out.
std::string words_of(std::vector<api::Scope> const& scopes);
std::vector<api::Scope> scopes_in(std::string_view words);

} // namespace gapura::api_tokens
