#include "backend/accounts/session.hpp"

#include "backend/accounts/second_factor.hpp"
#include "backend/accounts/secrets.hpp"
#include "backend/accounts/session_cache.hpp"
#include "backend/accounts/session_store.hpp"

namespace gapura::accounts {
namespace {

SessionCache& cache() {
    static SessionCache sessions;
    return sessions;
}

std::string hash_of_session(std::string_view id) { return hash_of("session", id); }

/// Writes the time of this request where that is due; the time that the database knows afterwards. A database that
/// cannot write just now must not keep a signed-in person out.
Instant record_activity(storage::Database& database, std::string const& id_hash, Instant stored, Instant now,
                        Duration idle_timeout) {
    if (now < stored + session_write_interval(idle_timeout)) return stored;
    try {
        database.write([&](storage::Session& session) { touch_session(session, id_hash, now); });
        return now;
    } catch (storage::StorageError const&) {
        return stored;
    }
}

} // namespace

std::optional<Caller> cached_caller_of(std::string_view session_id, Instant now, Activity activity) {
    if (!is_token(session_id)) return std::nullopt;
    return cache().caller(hash_of_session(session_id), now, activity);
}

std::optional<Caller> caller_of(storage::Database& database, Settings const& settings, std::string_view session_id,
                                Instant now, Activity activity) {
    if (!is_token(session_id)) return std::nullopt;
    std::string const id_hash = hash_of_session(session_id);
    if (auto const caller = cache().caller(id_hash, now, activity)) return caller;

    auto const epoch = cache().epoch();
    auto const stored = database.read([&](storage::Session& session) { return find_session(session, id_hash); });
    if (!stored || now > cache().idle_end(id_hash, stored->last_seen_at, settings.idle_timeout)) return std::nullopt;
    auto const written = activity == Activity::timer
                             ? stored->last_seen_at
                             : record_activity(database, id_hash, stored->last_seen_at, now, settings.idle_timeout);
    Caller caller = stored->caller;
    caller.second_factor_missing = !stored->has_second_factor && needs_second_factor(settings, caller.role);
    cache().remember(id_hash, caller, written, now, settings.idle_timeout, epoch, activity);
    return caller;
}

std::string start_session(storage::Session& session, Context const& context, AccountId account) {
    if (is_token(context.session_id)) {
        std::string const before = hash_of_session(context.session_id);
        delete_session(session, before);
        cache().forget(before);
    }
    std::string const id = new_token();
    std::string const id_hash = hash_of_session(id);
    insert_session(session, id_hash, account, context);
    cache().begin(id_hash, context.now);
    return id;
}

void end_session(storage::Session& session, std::string_view session_id) {
    if (!is_token(session_id)) return;
    delete_session(session, hash_of_session(session_id));
}

void forget_session(std::string_view session_id) {
    if (is_token(session_id)) cache().forget(hash_of_session(session_id));
}

void end_session(storage::Database& database, std::string_view session_id) {
    if (!is_token(session_id)) return;
    database.write([&](storage::Session& session) { end_session(session, session_id); });
    forget_session(session_id);
}

void end_session_by_hash(storage::Session& session, std::string const& id_hash) { delete_session(session, id_hash); }

void forget_session_by_hash(std::string const& id_hash) { cache().forget(id_hash); }

void end_sessions_of(storage::Database& database, AccountId account, std::string_view except) {
    database.write([&](storage::Session& session) { end_sessions_of(session, account, except); });
    forget_sessions_of(account, except);
}

long long end_sessions_of(storage::Session& session, AccountId account, std::string_view except) {
    return delete_sessions_of(session, account, except.empty() ? "" : hash_of_session(except));
}

void forget_all_sessions() { cache().forget_all(); }

void forget_sessions_of(AccountId account, std::string_view except) {
    cache().forget_all_of(account, except.empty() ? "" : hash_of_session(except));
}

} // namespace gapura::accounts
