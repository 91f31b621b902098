#include "backend/api_tokens/manage_tokens.hpp"

#include "backend/api_tokens/token_store.hpp"
#include "backend/audit/audit.hpp"
#include "shared/base/text.hpp"

#include <sodium.h>

namespace gapura::api_tokens {
namespace {

constexpr long long most_valid = 20; ///< tokens of one account at a time

std::string new_id() {
    std::array<unsigned char, 16> bytes;
    randombytes_buf(bytes.data(), bytes.size());
    std::array<char, 2 * bytes.size() + 1> text;
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    return text.data();
}

} // namespace

Result<api::ListTokens::Response> list_tokens(Context& context, api::ListTokens::Request const&) {
    return context.database.read([&](storage::Session& session) -> Result<api::ListTokens::Response> {
        return api::ListTokens::Response{find_tokens(session, context.account())};
    });
}

Result<api::CreateToken::Response> create_token(Context& context, api::CreateToken::Request const& request) {
    if (trimmed(request.name).empty()) return Refused(contract::Problems{{"required", "name"}});
    // The token says whole seconds, and so does what is kept of it.
    Instant const made_at{context.now.microseconds / 1'000'000 * 1'000'000};
    NewToken const token{.account = context.account(),
                         .id = new_id(),
                         .name = std::string(trimmed(request.name)),
                         .scopes = words_of(request.scopes),
                         .created_at = made_at,
                         .expires_at = made_at + days(request.days)};
    return context.database.write([&](storage::Session& session) -> Result<api::CreateToken::Response> {
        if (count_valid(session, token.account, context.now) >= most_valid) {
            Refused refused(Refusal::too_many_tokens);
            refused.limit = most_valid;
            return refused;
        }
        auto const seed = seed_made_once(session, context.now);
        auto const made = insert_token(session, token);
        if (!made) return Refused(Refusal::sign_in_required);
        auto const id = *made;
        audit::record(session, context,
                      {.action = "token.create",
                       .subject = "token",
                       .subject_id = id.value,
                       .after = {{"scopes", token.scopes}, {"expires_at", format_instant(token.expires_at)}}});
        Claims const claims{.issuer = std::string(issuer),
                            .audience = context.settings.public_url,
                            .subject = std::to_string(token.account.value),
                            .id = token.id,
                            .scope = token.scopes,
                            .issued_at = token.created_at,
                            .expires_at = token.expires_at};
        return api::CreateToken::Response{*find_token(session, token.account, id), sign(claims, seed)};
    });
}

Result<api::ApiToken> revoke_token(Context& context, api::RevokeToken::Request const& request) {
    return context.database.write([&](storage::Session& session) -> Result<api::ApiToken> {
        if (!find_token(session, context.account(), request.id)) return Refused(Refusal::not_found);
        if (mark_revoked(session, request.id, context.now))
            audit::record(session, context,
                          {.action = "token.revoke",
                           .subject = "token",
                           .subject_id = request.id.value,
                           .before = {{"revoked", false}},
                           .after = {{"revoked", true}}});
        return *find_token(session, context.account(), request.id);
    });
}

} // namespace gapura::api_tokens
