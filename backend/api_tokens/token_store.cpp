#include "backend/api_tokens/token_store.hpp"

#include <cstdlib>
#include <sodium.h>
#include <stdexcept>

namespace gapura::api_tokens {
namespace {

constexpr std::string_view purpose = "api_tokens";

Seed from_hex(std::string const& text) {
    Seed seed{};
    std::size_t length = 0;
    if (sodium_hex2bin(seed.data(), seed.size(), text.data(), text.size(), nullptr, &length, nullptr) != 0 ||
        length != seed.size())
        throw std::runtime_error("the signing key in the database is not one");
    return seed;
}

std::string new_hex() {
    if (sodium_init() < 0) std::abort();
    Seed seed;
    randombytes_buf(seed.data(), seed.size());
    std::array<char, 2 * std::tuple_size_v<Seed> + 1> text;
    sodium_bin2hex(text.data(), text.size(), seed.data(), seed.size());
    return text.data();
}

struct Row {
    ApiTokenId id;
    std::string name, scopes;
    Instant created_at, expires_at;
    std::optional<Instant> last_used_at, revoked_at;
};

api::ApiToken shown(Row row) {
    return {row.id,         std::move(row.name), scopes_in(row.scopes), row.created_at,
            row.expires_at, row.last_used_at,    row.revoked_at};
}

#define SELECT_TOKENS "select id, name, scopes, created_at, expires_at, last_used_at, revoked_at from api_tokens "

} // namespace

std::optional<Seed> find_seed(storage::Session& session) {
    auto const seed = session.one<std::string>("select seed from signing_keys where purpose = :purpose", purpose);
    if (!seed) return std::nullopt;
    return from_hex(*seed);
}

Seed seed_made_once(storage::Session& session, Instant now) {
    if (auto const seed = find_seed(session)) return *seed;
    session.execute("insert into signing_keys (purpose, seed, created_at) values (:purpose, :seed, :now) "
                    "on conflict (purpose) do nothing",
                    purpose, new_hex(), now);
    return *find_seed(session);
}

std::optional<ApiTokenId> insert_token(storage::Session& session, NewToken const& token) {
    if (!session.one<AccountId>("select id from accounts where id = :id and suspended_at is null" +
                                    std::string(storage::for_share(session.dialect())),
                                token.account))
        return std::nullopt;
    return session.the<ApiTokenId>(
        "insert into api_tokens (account_id, jti, name, scopes, created_at, expires_at) values (:account, :jti, "
        ":name, :scopes, :created_at, :expires_at) returning id",
        token.account, token.id, token.name, token.scopes, token.created_at, token.expires_at);
}

long long count_valid(storage::Session& session, AccountId account, Instant now) {
    return session.the<long long>("select count(*) from api_tokens where account_id = :account "
                                  "and revoked_at is null and expires_at > :now",
                                  account, now);
}

std::vector<api::ApiToken> find_tokens(storage::Session& session, AccountId account) {
    std::vector<api::ApiToken> tokens;
    for (auto& row :
         session.all<Row>(SELECT_TOKENS "where account_id = :account order by id desc limit 200", account))
        tokens.push_back(shown(std::move(row)));
    return tokens;
}

std::optional<api::ApiToken> find_token(storage::Session& session, AccountId account, ApiTokenId id) {
    auto row = session.one<Row>(SELECT_TOKENS "where account_id = :account and id = :id", account, id);
    if (!row) return std::nullopt;
    return shown(std::move(*row));
}

bool mark_revoked(storage::Session& session, ApiTokenId id, Instant now) {
    return session.execute("update api_tokens set revoked_at = :now where id = :id and revoked_at is null", now,
                           id) == 1;
}

std::optional<TokenInUse> find_in_use(storage::Session& session, std::string_view id) {
    return session.one<TokenInUse>(
        "select token.id, account.id, account.role, token.scopes, token.expires_at, token.last_used_at, "
        "token.revoked_at, case when exists (select 1 from two_step where two_step.account_id = account.id and "
        "two_step.confirmed_at is not null) then 1 else 0 end from api_tokens token join accounts account on "
        "account.id = token.account_id "
        "where token.jti = :jti and account.suspended_at is null and account.verified_at is not null "
        "and (account.role = 'admin' or (account.role = 'organizer' and account.approved_at is not null))",
        id);
}

void touch_token(storage::Session& session, ApiTokenId id, Instant now) {
    session.execute("update api_tokens set last_used_at = :now where id = :id "
                    "and (last_used_at is null or last_used_at < :now)",
                    now, id);
}

std::string words_of(std::vector<api::Scope> const& scopes) {
    std::string words;
    for (auto const& [scope, name] : contract::Names<api::Scope>::all) {
        bool given = false;
        for (auto const each : scopes) given |= each == scope;
        if (given) words += (words.empty() ? "" : " ") + std::string(name);
    }
    return words;
}

std::vector<api::Scope> scopes_in(std::string_view words) {
    std::vector<api::Scope> scopes;
    while (!words.empty()) {
        auto const end = words.find(' ');
        if (auto const scope = contract::named<api::Scope>(words.substr(0, end))) scopes.push_back(*scope);
        words = end == words.npos ? std::string_view() : words.substr(end + 1);
    }
    return scopes;
}

} // namespace gapura::api_tokens
