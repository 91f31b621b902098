#pragma once
// Accounts that are made by the operator, not by registering: they are verified and approved from the start.

#include "backend/context.hpp"
#include "shared/api/access.hpp"

namespace gapura::accounts {

struct NewAccount {
    std::string name, email;
    std::optional<std::string> phone; ///< as written; stored in E.164
    std::string password;
    api::Role role = api::Role::member;
    std::string language = "id";
};

/// Makes a verified, approved account. Refuses `invalid_input` with all problems, `email_taken`, `phone_taken`.
/// Hashes the password with settings.bcrypt_cost, outside the transaction.
Result<AccountId> create_account(storage::Database& database, Settings const& settings, NewAccount const& account,
                                 Instant now);

/// `gapura admin create` (AC14).
Result<AccountId> create_admin(storage::Database& database, Settings const& settings, std::string const& email,
                               std::string const& name, std::string const& password, Instant now);

} // namespace gapura::accounts
