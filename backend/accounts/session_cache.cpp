#include "backend/accounts/session_cache.hpp"

#include <algorithm>

namespace gapura::accounts {

std::optional<Caller> SessionCache::caller(std::string const& id_hash, Instant now, Activity activity) {
    std::lock_guard const lock(mutex_);
    auto const found = known_.find(id_hash);
    if (found == known_.end()) return std::nullopt;
    auto& known = found->second;
    bool const fresh = known.caller && now < known.checked_at + session_cache_time;
    if (!fresh || now > known.last_seen + known.idle_timeout) return std::nullopt;
    if (activity == Activity::timer) return known.caller;
    if (now >= known.written + session_write_interval(known.idle_timeout)) return std::nullopt;
    known.last_seen = std::max(known.last_seen, now);
    return known.caller;
}

std::uint64_t SessionCache::epoch() {
    std::lock_guard const lock(mutex_);
    return epoch_;
}

Instant SessionCache::idle_end(std::string const& id_hash, Instant stored_last_seen, Duration idle_timeout) {
    std::lock_guard const lock(mutex_);
    auto const found = known_.find(id_hash);
    if (found != known_.end() && found->second.written >= stored_last_seen)
        return std::max(found->second.last_seen, stored_last_seen) + idle_timeout;
    return stored_last_seen + session_write_interval(idle_timeout) + idle_timeout;
}

void SessionCache::remember(std::string const& id_hash, Caller caller, Instant written, Instant now,
                            Duration idle_timeout, std::uint64_t epoch, Activity activity) {
    std::lock_guard const lock(mutex_);
    if (epoch != epoch_) return;
    if (known_.size() >= capacity) make_room(now);
    auto const [at, is_new] = known_.try_emplace(id_hash);
    auto& known = at->second;
    // A timer tells nothing of the person, whom another process may have served since it wrote last.
    if (activity == Activity::person)
        known.last_seen = std::max(known.last_seen, now);
    else if (is_new || known.written < written)
        known.last_seen = std::max(known.last_seen, std::min(now, written + session_write_interval(idle_timeout)));
    known.written = std::max(known.written, written);
    known.caller = caller, known.checked_at = now, known.idle_timeout = idle_timeout;
}

void SessionCache::begin(std::string const& id_hash, Instant now) {
    std::lock_guard const lock(mutex_);
    if (known_.size() >= capacity) make_room(now);
    known_[id_hash] = {.caller = {}, .checked_at = {}, .last_seen = now, .written = now, .idle_timeout = {}};
}

void SessionCache::forget(std::string const& id_hash) {
    std::lock_guard const lock(mutex_);
    ++epoch_;
    known_.erase(id_hash);
}

void SessionCache::forget_all() {
    std::lock_guard const lock(mutex_);
    ++epoch_;
    known_.clear();
}

void SessionCache::forget_all_of(AccountId account, std::string const& except_hash) {
    std::lock_guard const lock(mutex_);
    ++epoch_;
    std::erase_if(known_, [&](auto const& entry) {
        return entry.first != except_hash && entry.second.caller && entry.second.caller->id == account;
    });
}

// What is dropped is looked up again; only the exact time of its last request is lost.
void SessionCache::make_room(Instant now) {
    std::erase_if(known_, [&](auto const& entry) { return entry.second.last_seen < now - minutes(1); });
    if (known_.size() >= capacity) known_.clear();
}

} // namespace gapura::accounts
