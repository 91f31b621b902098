#pragma once
// What follows when a password changes, however it came about.

#include "backend/accounts/account_store.hpp"

namespace gapura::accounts {

enum class OtherSessions {
    end_all,         ///< a reset: also the one that asks, if any
    end_all_but_own, ///< a change by the person who is signed in
};

/// Hashes and stores the password, ends the account's sessions and sign-ins under way, forgives failed ones and mails
/// that the password was changed. Runs bcrypt: never call it on an event loop.
/// False, with nothing done, when the account was erased meanwhile; and, for a change, when account.password_hash,
/// which the old password was checked against, is no longer its own: a reset is stronger than what began before it
/// (AC8).
bool set_new_password(Context& context, StoredAccount const& account, std::string const& password,
                      OtherSessions others);

} // namespace gapura::accounts
