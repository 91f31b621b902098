#pragma once
// Slowing down those who fail too often (AC6).

#include "backend/storage/database.hpp"

#include <span>

namespace gapura::accounts {

/// A leaky bucket of failures whose overflow costs growing pauses.
struct ThrottlePolicy {
    long long free_failures; ///< so many failures cost nothing
    Duration first_pause;    ///< after one more; doubles with each further one
    Duration longest_pause;
    Duration forgotten_after; ///< one failure is forgotten after each such time
};

/// An account's failures from one address: its owner mistypes a few times, a guesser gets about four tries an hour.
inline constexpr ThrottlePolicy sign_in_policy{4, seconds(5), minutes(15), minutes(15)};
/// An account's failures from all addresses together, for those who guess from many: what a person pays who signs in
/// from a new place meanwhile is at most a minute.
inline constexpr ThrottlePolicy everywhere_policy{20, seconds(5), minutes(1), minutes(1)};
/// Failures from one address, behind which may be a whole venue: more is free, and no pause is long.
inline constexpr ThrottlePolicy address_policy{30, seconds(2), seconds(30), seconds(10)};
/// Wrong codes beyond the tries of a single one, for those who ask for new codes all the time.
inline constexpr ThrottlePolicy code_policy{20, seconds(30), minutes(15), minutes(15)};
/// Discount codes that do not exist: a person mistypes a few, a guesser gets about thirty tries an hour.
inline constexpr ThrottlePolicy discount_policy{10, seconds(5), minutes(5), minutes(2)};
/// What one network registers and lets be mailed: behind it may be a whole campus that registers for one event.
inline constexpr ThrottlePolicy sender_policy{60, seconds(2), minutes(1), seconds(5)};

/// How long to wait after the last of so many failures.
Duration pause_after(ThrottlePolicy const& policy, long long failures);

/// The key under which something is counted: a hash, so that the table says nothing about persons.
std::string throttle_subject(std::string_view kind, std::string_view value);
/// For the sender's address; of an IPv6 address only the network (64 bits) counts, for one machine has them all.
std::string address_subject(std::string_view address);

/// The whole seconds until the last of the subjects is free again; nullopt when all are.
std::optional<std::int64_t> seconds_blocked(storage::Session& session, std::span<std::string const> subjects,
                                            Instant now);
/// One more failure; how many there are now that are not forgotten yet.
long long count_failure(storage::Session& session, std::string const& subject, ThrottlePolicy const& policy,
                        Instant now);
void forgive(storage::Session& session, std::string const& subject);
/// With it all subjects that are its own and one address's: "subject@…".
void forgive_all_of(storage::Session& session, std::string const& subject);

/// Whether failures of one of the subjects, from one address or from any, make somebody wait now.
bool is_anyone_blocked(storage::Session& session, std::vector<std::string> const& subjects, Instant now);
/// All such subjects; sorted.
std::vector<std::string> all_blocked(storage::Session& session, Instant now);

/// Takes a turn that comes once per `interval`: nullopt when it is taken now, else the whole seconds to wait.
std::optional<std::int64_t> take_turn(storage::Session& session, std::string const& subject, Duration interval,
                                      Instant now);

/// Keeps a mark until a moment; a later one prolongs it.
void remember(storage::Session& session, std::string const& subject, Instant now, Instant until);
bool is_remembered(storage::Session& session, std::string const& subject, Instant now);

/// When the subject's turn was taken last; nullopt when never, or when that no longer matters.
std::optional<Instant> last_turn(storage::Session& session, std::string const& subject);

/// Deletes what no longer slows down anybody.
void delete_old_throttles(storage::Session& session, Instant now);

} // namespace gapura::accounts
