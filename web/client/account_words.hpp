#pragma once
// Accounts in words.

#include "shared/api/managed_accounts.hpp"
#include "shared/api/scope.hpp"
#include "web/style.hpp"

#include <string>

namespace gapura::web {

std::string role_words(api::Role role);
std::string account_state_words(api::AccountState state);
Tone account_state_tone(api::AccountState state);
/// What a token with it may do, as the end of a sentence: "read events".
std::string scope_words(api::Scope scope);

} // namespace gapura::web
