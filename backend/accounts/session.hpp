#pragma once
// Sessions (AC7): the cookie holds a random id of 256 bits, the database its hash.
//
// A process remembers what it looked up for 2 seconds, so that a door's or a waiting page's requests cost no query;
// an end at another server copy is seen by then. The time of the last request is exact in the process that served it
// and written to the database every 30 seconds (a tenth of the idle timeout if that is less): another copy allows
// that much more before it calls a session idle.

#include "backend/context.hpp"

namespace gapura::accounts {

/// Whether a request comes of something that the person did, or of a page that asks again by itself: only the first
/// keeps a session from being idle.
enum class Activity { person, timer };

/// The account behind a session id, from the cache or the database. nullopt for a session that is unknown, ended or
/// idle for too long, and for an account that is suspended.
std::optional<Caller> caller_of(storage::Database& database, Settings const& settings, std::string_view session_id,
                                Instant now, Activity activity = Activity::person);

/// As `caller_of`, but answers only what needs no query; nullopt means: ask `caller_of`. Safe on an event loop.
std::optional<Caller> cached_caller_of(std::string_view session_id, Instant now,
                                       Activity activity = Activity::person);

/// Starts a session within the transaction of its cause; the random id for the cookie. The session that the request
/// came with, if any, is ended, so that nobody can be made to use an id that somebody else knows.
std::string start_session(storage::Session& session, Context const& context, AccountId account);

/// Ends one session, within the transaction at hand; `forget_session` must follow its commit.
void end_session(storage::Session& session, std::string_view session_id);
void forget_session(std::string_view session_id);
/// Ends one session.
void end_session(storage::Database& database, std::string_view session_id);

/// The same by the hash under which the database has it, in two parts: `forget_session_by_hash` must follow the
/// commit.
void end_session_by_hash(storage::Session& session, std::string const& id_hash);
void forget_session_by_hash(std::string const& id_hash);

/// Ends all sessions of an account, but for `except` if given (AC8).
void end_sessions_of(storage::Database& database, AccountId account, std::string_view except = {});

/// The same in two parts, for a transaction that does more: `forget_sessions_of` must follow its commit. How many
/// there were.
long long end_sessions_of(storage::Session& session, AccountId account, std::string_view except = {});
/// Nobody is signed in any more: the database was replaced.
void forget_all_sessions();
void forget_sessions_of(AccountId account, std::string_view except = {});

} // namespace gapura::accounts
