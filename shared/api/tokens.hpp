#pragma once
// API tokens for third parties (AC9): signed JWTs, scoped, expiring, revocable.

#include "shared/api/accounts.hpp"
#include "shared/api/scope.hpp"
#include "shared/base/instant.hpp"

namespace gapura::api {

/// What is kept of a token; never the token itself.
struct ApiToken {
    ApiTokenId id;
    std::string name;
    std::vector<Scope> scopes;
    Instant created_at, expires_at;
    std::optional<Instant> last_used_at, revoked_at;
    static constexpr auto fields() {
        using T = ApiToken;
        return std::tuple{
            field("id", &T::id, record(), "Token"),
            field("name", &T::name, text(1, 60), "What it is for"),
            field("scopes", &T::scopes, items(1, contract::Names<Scope>::all.size()), "What it may be used for"),
            field("created_at", &T::created_at, as_typed(), "When it was made"),
            field("expires_at", &T::expires_at, as_typed(), "Until when it is valid"),
            field("last_used_at", &T::last_used_at, as_typed(), "Last use, to the minute"),
            field("revoked_at", &T::revoked_at, as_typed(), "Since when it is no longer valid")};
    }
};

struct ListTokens {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/api/account/tokens";
    static constexpr auto allowed = organizers;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "One's own API tokens, newest first (AC9)";
    using Request = Nothing;
    struct Response {
        std::vector<ApiToken> data;
        static constexpr auto fields() {
            return std::tuple{field("data", &Response::data, items(0, 200), "The tokens")};
        }
    };
};

struct CreateToken {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/account/tokens";
    static constexpr auto allowed = organizers;
    static constexpr std::array refuses{Refusal::too_many_tokens};
    static constexpr std::string_view summary = "Makes an API token; the answer is the only time it is shown (AC9)";
    static constexpr int success = 201;
    struct Request {
        std::string name;
        std::vector<Scope> scopes;
        std::int64_t days = 90;
        static constexpr auto fields() {
            using R = Request;
            return std::tuple{
                field("name", &R::name, text(1, 60).like("Situs komunitas"), "What it is for"),
                field("scopes", &R::scopes, items(1, contract::Names<Scope>::all.size()), "What it may be used for"),
                field("days", &R::days, number(1, 365), "How long it is valid").or_default()};
        }
    };
    struct Response {
        ApiToken token;
        std::string secret;
        static constexpr auto fields() {
            return std::tuple{
                field("token", &Response::token, as_typed(), "What is kept of it"),
                field("secret", &Response::secret, text(1, 2000), "The token: Authorization: Bearer <secret>")};
        }
    };
};

struct RevokeToken {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/account/tokens/{id}/revoke";
    static constexpr auto allowed = organizers;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "Ends a token at once and for good; again is fine (AC9)";
    struct Request {
        ApiTokenId id;
        static constexpr auto fields() { return std::tuple{field("id", &Request::id, record(), "Token")}; }
    };
    using Response = ApiToken;
};

} // namespace gapura::api
