#pragma once
// Business profiles in the database.

#include "backend/storage/session.hpp"
#include "backend/stored_enum.hpp"
#include "shared/api/businesses.hpp"

namespace gapura::businesses {

/// Makes changes of one account's profiles wait for each other, and must come first in a transaction: two that end at
/// the same moment would each still see what the other has just deleted, and `has business data` would be wrong.
/// False when there is no such account (any more).
bool lock_account(storage::Session& session, AccountId account);

/// One's own profiles, the latest change first.
std::vector<api::Business> list_profiles(storage::Session& session, AccountId account);
/// nullopt when it is not this account's.
std::optional<api::Business> find_profile(storage::Session& session, BusinessId id, AccountId account);

struct Inserted {
    BusinessId id;
    bool is_new = false;
};
/// A new empty draft, or the one that this nonce has made before.
Inserted insert_profile(storage::Session& session, AccountId account, std::string_view nonce, Instant now);
std::int64_t count_profiles(storage::Session& session, AccountId account);

/// Replaces all that it holds.
void write_profile(storage::Session& session, BusinessId id, api::BusinessProfile const& profile, bool complete,
                   Instant now);

/// Hides it until `restore_profile` or `delete_hidden`. False when it is not this account's (any more).
bool hide_profile(storage::Session& session, BusinessId id, AccountId account, Instant now);
/// False when there is none that was hidden after `since`.
bool restore_profile(storage::Session& session, BusinessId id, AccountId account, Instant since);
void delete_hidden(storage::Session& session, Instant until);

/// Where the member lives (AC2); parts may be missing.
api::Address home_of(storage::Session& session, AccountId account);

/// Brings `accounts.business_complete` in line: at least one complete profile (AC12, OR1).
void note_business_data(storage::Session& session, AccountId account);
bool has_business_data(storage::Session& session, AccountId account);

} // namespace gapura::businesses
