#pragma once
// gapura account create | list | reset-password | set-role | remove-two-step (AC14).

#include "backend/commands/command.hpp"
#include "shared/api/access.hpp"

#include <optional>

namespace gapura::commands {

struct AccountWish {
    std::string login;       ///< of the account that is changed: email address or phone number
    std::string email, name; ///< of a new one
    std::optional<std::string> phone;
    std::string role = "member";
    bool generate = false; ///< make a password and print it, instead of reading one from standard input
    bool json = false;
};

int create_account(Settings const& settings, AccountWish const& wish, std::istream& input, std::ostream& output);
int list_accounts(Settings const& settings, AccountWish const& wish, std::ostream& output);
int reset_password(Settings const& settings, AccountWish const& wish, std::istream& input, std::ostream& output);
/// The password alone signs in again (AC10).
int remove_two_step(Settings const& settings, AccountWish const& wish, std::ostream& output);
int set_role(Settings const& settings, AccountWish const& wish, std::ostream& output);

} // namespace gapura::commands
