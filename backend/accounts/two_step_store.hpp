#pragma once
// The second factor in the database: its sealed secret, recovery codes, and sign-ins that wait for it (AC10).

#include "backend/storage/session.hpp"
#include "shared/base/id.hpp"

namespace gapura::accounts {

struct StoredTwoStep {
    std::string sealed_secret;
    Instant created_at;
    std::optional<Instant> confirmed_at; ///< none: it does not count yet
};

std::optional<StoredTwoStep> find_two_step(storage::Session& session, AccountId account);
bool has_two_step(storage::Session& session, AccountId account);

/// Replaces one that was never confirmed; false when there is one that counts.
bool put_two_step(storage::Session& session, AccountId account, std::string const& sealed_secret, Instant now);
/// False when it was confirmed already, or replaced meanwhile.
bool confirm_two_step(storage::Session& session, AccountId account, std::string const& sealed_secret,
                      std::int64_t step, Instant now);
/// Marks a time step as used; false when it, or a later one, was used before.
bool use_step(storage::Session& session, AccountId account, std::int64_t step);
/// With its recovery codes and the sign-ins that wait for it.
void delete_two_step(storage::Session& session, AccountId account);

/// Replaces all.
void put_recovery_codes(storage::Session& session, AccountId account, std::vector<std::string> const& hashes);
/// False when there is none such, or it is used.
bool use_recovery_code(storage::Session& session, AccountId account, std::string const& hash, Instant now);
std::int64_t count_recovery_codes(storage::Session& session, AccountId account);

void put_login_ticket(storage::Session& session, std::string const& token_hash, AccountId account, Instant now,
                      Instant expires_at);
/// Counts a try, right or wrong, and answers whose sign-in it is; nullopt when the ticket is used, over, or was tried
/// `tries` times.
std::optional<AccountId> try_login_ticket(storage::Session& session, std::string const& token_hash, long long tries,
                                          Instant now);
bool use_login_ticket(storage::Session& session, std::string const& token_hash, Instant now);
void delete_login_tickets_of(storage::Session& session, AccountId account);
void delete_old_login_tickets(storage::Session& session, Instant now);

} // namespace gapura::accounts
