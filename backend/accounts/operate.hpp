#pragma once
// What the operator does with accounts on the command line (AC14).

#include "backend/context.hpp"
#include "shared/api/access.hpp"

#include <string>
#include <vector>

namespace gapura::accounts {

/// A line of `gapura account list`.
struct ListedAccount {
    AccountId id;
    std::string role, name, email;
    std::optional<std::string> phone;
    std::string member_number;
    Instant created_at;
    std::optional<Instant> verified_at, approved_at, suspended_at;

    /// "unverified", "waiting" (for approval), "suspended" or "active"
    std::string_view state() const;
};
std::vector<ListedAccount> list_accounts(storage::Database& database);

/// A password that fulfils AC3: 96 random bits in 19 characters.
std::string new_password();

/// Sets a password, forgets the account's failures and ends all its sessions. `login`: email address or phone number.
/// Refuses `invalid_input` (the password breaks AC3) and `not_found`.
Result<AccountId> reset_password(storage::Database& database, Settings const& settings, std::string_view login,
                                 std::string const& password, Instant now);

/// Gives an account another role, verified and approved from now on, and ends its sessions. Refuses `not_found`, and
/// `forbidden` for the last admin, without whom nobody could make another.
Result<AccountId> set_role(storage::Database& database, Settings const& settings, std::string_view login,
                           api::Role role, Instant now);

/// Turns the second factor off for somebody who lost it (AC10). Refuses `not_found` and `two_step_is_off`.
Result<AccountId> remove_two_step(storage::Database& database, Settings const& settings, std::string_view login,
                                  Instant now);

} // namespace gapura::accounts
