#pragma once
// What this process knows about the sessions that it serves. Any thread may call.

#include "backend/accounts/session.hpp"

#include <mutex>
#include <unordered_map>

namespace gapura::accounts {

/// How long a session's account is believed without asking the database: what another server copy changed is seen by
/// then (RU1: within 3 seconds).
inline constexpr Duration session_cache_time = seconds(2);

/// How often the time of the last request is written to the database.
constexpr Duration session_write_interval(Duration idle_timeout) {
    return std::min(seconds(30), Duration{idle_timeout.microseconds / 10});
}

class SessionCache {
public:
    /// The caller, if it was looked up a moment ago and no write is due; notes a person's activity.
    std::optional<Caller> caller(std::string const& id_hash, Instant now, Activity activity = Activity::person);

    /// To be taken before the database is asked and given to `remember` with its answer: a session that has been
    /// ended meanwhile is not remembered.
    std::uint64_t epoch();

    /// Until when the session may stay without a request. Where this process has not served it since the last write,
    /// another may have, so what it may not have written yet is allowed for.
    Instant idle_end(std::string const& id_hash, Instant stored_last_seen, Duration idle_timeout);

    void remember(std::string const& id_hash, Caller caller, Instant written, Instant now, Duration idle_timeout,
                  std::uint64_t epoch, Activity activity = Activity::person);
    /// A session begins here: its idle time is known exactly before its first request.
    void begin(std::string const& id_hash, Instant now);
    void forget(std::string const& id_hash);
    void forget_all();
    void forget_all_of(AccountId account, std::string const& except_hash);

private:
    struct Known {
        std::optional<Caller> caller;
        Instant checked_at;
        Instant last_seen;
        Instant written; ///< the last_seen that stands in the database, as far as known here
        Duration idle_timeout;
    };
    static constexpr std::size_t capacity = 20'000;
    void make_room(Instant now);

    std::mutex mutex_;
    std::uint64_t epoch_ = 0;
    std::unordered_map<std::string, Known> known_;
};

} // namespace gapura::accounts
