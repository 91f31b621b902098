#pragma once
// Sessions in the database, by the hash of their id.

#include "backend/context.hpp"

namespace gapura::accounts {

struct StoredSession {
    Caller caller;
    Instant last_seen_at;
};

/// nullopt also for the session of an account that is suspended or not verified.
std::optional<StoredSession> find_session(storage::Session& session, std::string const& id_hash);
void insert_session(storage::Session& session, std::string const& id_hash, AccountId account, Context const& context);
/// Never moves the time back.
void touch_session(storage::Session& session, std::string const& id_hash, Instant now);
void delete_session(storage::Session& session, std::string const& id_hash);
void delete_sessions_of(storage::Session& session, AccountId account, std::string const& except_hash);
void delete_sessions_unseen_since(storage::Session& session, Instant moment);

} // namespace gapura::accounts
