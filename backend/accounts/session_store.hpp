#pragma once
// Sessions in the database, by the hash of their id.

#include "backend/context.hpp"

namespace gapura::accounts {

struct StoredSession {
    Caller caller;
    Instant last_seen_at;
    bool has_second_factor = false;
};

/// As the account's owner may see it.
struct OwnSession {
    std::string id_hash, user_agent, address;
    Instant created_at, last_seen_at;
};

/// nullopt also for the session of an account that is suspended or not verified.
std::optional<StoredSession> find_session(storage::Session& session, std::string const& id_hash);
void insert_session(storage::Session& session, std::string const& id_hash, AccountId account, Context const& context);
/// Never moves the time back.
void touch_session(storage::Session& session, std::string const& id_hash, Instant now);
void delete_session(storage::Session& session, std::string const& id_hash);
/// How many there were.
long long delete_sessions_of(storage::Session& session, AccountId account, std::string const& except_hash);
/// Those seen since that moment, the latest first; at most 200.
std::vector<OwnSession> sessions_of(storage::Session& session, AccountId account, Instant seen_since);
void delete_sessions_unseen_since(storage::Session& session, Instant moment);

} // namespace gapura::accounts
