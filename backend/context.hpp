#pragma once
// What a use case is given: the database, the settings, the moment, and who asks.

#include "backend/settings.hpp"
#include "backend/storage/database.hpp"
#include "shared/api/access.hpp"
#include "shared/api/refusal.hpp"
#include "shared/base/id.hpp"
#include "shared/base/instant.hpp"

#include <optional>
#include <string>

namespace gapura {

using api::Refusal;
using api::Refused;
using api::Result;

/// The signed-in account of a request.
struct Caller {
    AccountId id;
    api::Role role = api::Role::member;
    std::optional<ApiTokenId> token{};  ///< the request came with an API token, not with a session (AC9)
    bool second_factor_missing = false; ///< must set one up before anything else (AC10)
    bool is_admin() const { return role == api::Role::admin; }
};

/// What a use case wants done with the session cookie (AC7); the HTTP side does it.
struct SessionCookie {
    enum class Change { none, start, end };
    Change change = Change::none;
    std::string id; ///< with start: the new session's random id
};

struct Context {
    storage::Database& database;
    Settings const& settings;
    Instant now;
    std::optional<Caller> caller{}; ///< set for every endpoint that is not open to anyone
    std::string session_id{};       ///< from the cookie, empty without one
    std::string address{};          ///< of the client, for throttling and the session list
    std::string user_agent{};
    SessionCookie cookie{};

    /// The caller of an endpoint that is open to signed-in people only.
    AccountId account() const { return caller->id; }
};

} // namespace gapura
