#pragma once
// Accounts in the database, as admins manage them.

#include "backend/storage/session.hpp"
#include "shared/api/managed_accounts.hpp"

namespace gapura::accounts {

/// An account, and what is needed to tell its state.
struct ManagedRow {
    AccountId id;
    std::string name, email, email_key;
    std::optional<std::string> phone;
    std::string role, member_number, language;
    Instant created_at;
    std::optional<Instant> verified_at, approved_at, suspended_at, last_seen_at;
    long long sessions = 0;

    api::AccountState state() const;
};

struct AccountFilter {
    std::string search;
    std::optional<api::Role> role;
    std::optional<api::AccountState> state;
    std::optional<std::vector<AccountId>> only; ///< of these alone
};

long long count_accounts(storage::Session& session, AccountFilter const& filter);
/// Newest first.
std::vector<ManagedRow> find_accounts(storage::Session& session, AccountFilter const& filter, std::int64_t limit,
                                      std::int64_t offset);
std::optional<ManagedRow> find_managed(storage::Session& session, AccountId id);
long long count_waiting(storage::Session& session);

/// Under which names sign-in failures of an account are counted (see throttle.hpp).
std::vector<std::string> throttle_subjects_of(ManagedRow const& account);
/// The accounts that have to wait now.
std::vector<AccountId> find_locked(storage::Session& session, Instant now);

// Whoever was erased is no account any more: neither found nor changed.

bool set_role(storage::Session& session, AccountId id, api::Role role, Instant now);
/// Each false when the account was not in the state that it needs.
bool approve_waiting(storage::Session& session, AccountId id, Instant now);
bool refuse_waiting(storage::Session& session, AccountId id, Instant now);
bool suspend(storage::Session& session, AccountId id, Instant now);
bool lift_suspension(storage::Session& session, AccountId id);

// ---- door staff

std::vector<api::DoorPerson> find_door_staff(storage::Session& session, AccountId organizer);
void add_to_door(storage::Session& session, AccountId gate, AccountId organizer);
bool remove_from_door(storage::Session& session, AccountId gate, AccountId organizer);

} // namespace gapura::accounts
