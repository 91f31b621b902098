#pragma once
// What a person may correct of the account itself.

#include "backend/storage/session.hpp"

namespace gapura::accounts {

/// Nobody else changes the account until the end of the transaction.
void lock_account(storage::Session& session, AccountId id);

struct PersonWords {
    std::string name, name_key;
    std::optional<std::string> phone; ///< E.164
    std::string language;
};
/// The unique index refuses a phone number that another account has.
void write_person(storage::Session& session, AccountId id, PersonWords const& words);

} // namespace gapura::accounts
