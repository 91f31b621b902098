#include "backend/accounts/throttle.hpp"

#include <algorithm>

namespace gapura::accounts {
namespace {

/// Rounded up: who comes back after so many seconds must not be a moment too early.
std::int64_t seconds_until(Instant until, Instant now) { return ((until - now).microseconds + 999'999) / 1'000'000; }

std::string_view owner_of(std::string_view subject) { return subject.substr(0, subject.find('@')); }

} // namespace

std::optional<std::int64_t> seconds_blocked(storage::Session& session, std::span<std::string const> subjects,
                                            Instant now) {
    std::vector<std::string> const listed(subjects.begin(), subjects.end());
    auto const until = session.the<std::optional<Instant>>(
        "select max(blocked_until) from throttles where subject in texts(:subjects) and blocked_until > :now", listed,
        now);
    if (!until) return std::nullopt;
    return seconds_until(*until, now);
}

long long count_failure(storage::Session& session, std::string const& subject, ThrottlePolicy const& policy,
                        Instant now) {
    auto const failures = session.the<long long>(
        "insert into throttles (subject, belongs_to, failures, last_failure_at, blocked_until) values (:subject, "
        ":owner, 1, :now, 0) on conflict (subject) do update set last_failure_at = :now, "
        "failures = case when (:now - throttles.last_failure_at) / :forgotten_after >= throttles.failures then 1 "
        "else throttles.failures + 1 - (:now - throttles.last_failure_at) / :forgotten_after end returning failures",
        subject, owner_of(subject), now, policy.forgotten_after);
    auto const pause = pause_after(policy, failures);
    if (pause == Duration{}) return failures;
    session.execute("update throttles set blocked_until = :until where subject = :subject and blocked_until < :until",
                    now + pause, subject);
    return failures;
}

void forgive(storage::Session& session, std::string const& subject) {
    session.execute("delete from throttles where subject = :subject", subject);
}

void forgive_all_of(storage::Session& session, std::string const& subject) {
    session.execute("delete from throttles where belongs_to = :subject", subject);
}

bool is_anyone_blocked(storage::Session& session, std::vector<std::string> const& subjects, Instant now) {
    return session.the<long long>("select count(*) from throttles where belongs_to in texts(:subjects) and "
                                  "blocked_until > :now and failures > 0",
                                  subjects, now) > 0;
}

std::vector<std::string> all_blocked(storage::Session& session, Instant now) {
    auto blocked =
        session.all<std::string>("select distinct belongs_to from throttles where blocked_until > :now and "
                                 "failures > 0 and belongs_to is not null",
                                 now);
    std::sort(blocked.begin(), blocked.end());
    return blocked;
}

std::optional<std::int64_t> take_turn(storage::Session& session, std::string const& subject, Duration interval,
                                      Instant now) {
    auto const taken =
        session.execute("insert into throttles (subject, failures, last_failure_at, blocked_until) "
                        "values (:subject, 0, :now, :until) on conflict (subject) do update set "
                        "last_failure_at = :now, blocked_until = :until where throttles.blocked_until <= :now",
                        subject, now, now + interval);
    if (taken == 1) return std::nullopt;
    auto const until = session.one<Instant>("select blocked_until from throttles where subject = :subject", subject);
    return std::max<std::int64_t>(1, seconds_until(until.value_or(now), now));
}

void remember(storage::Session& session, std::string const& subject, Instant now, Instant until) {
    session.execute("insert into throttles (subject, failures, last_failure_at, blocked_until) "
                    "values (:subject, 0, :now, :until) on conflict (subject) do update set "
                    "last_failure_at = :now, blocked_until = :until",
                    subject, now, until);
}

bool is_remembered(storage::Session& session, std::string const& subject, Instant now) {
    return session.the<long long>("select count(*) from throttles where subject = :subject and blocked_until > :now",
                                  subject, now) > 0;
}

std::optional<Instant> last_turn(storage::Session& session, std::string const& subject) {
    return session.one<Instant>("select last_failure_at from throttles where subject = :subject", subject);
}

void delete_old_throttles(storage::Session& session, Instant now) {
    session.execute("delete from throttles where blocked_until <= :now and last_failure_at < :long_ago", now,
                    now - days(1));
}

} // namespace gapura::accounts
