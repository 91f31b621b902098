#pragma once
// Slowing down those who guess passwords, and not the person whose account it is (AC6).

#include "backend/context.hpp"

namespace gapura::accounts {

/// The failures that count for one sign-in: by what was typed, whether or not there is such an account, so that a
/// throttle tells nothing.
class LoginThrottle {
public:
    LoginThrottle(std::string_view login, std::string_view address);

    /// The whole seconds to wait; nullopt when a try is free. Guesses from elsewhere do not slow down an address from
    /// which this account was signed in to before.
    std::optional<std::int64_t> seconds_to_wait(storage::Session& session, Instant now) const;
    void count_failure(storage::Session& session, Instant now) const;
    /// The password was right: this address may mistype again, and is known from now on.
    void succeed(storage::Session& session, Instant now) const;

private:
    std::string here_;       ///< this account from this address
    std::string everywhere_; ///< this account from anywhere
    std::string address_;    ///< any account from this address
    std::string known_;      ///< marks an address that the account's owner has used
};

/// For a new password: what was guessed until now, from wherever, no longer counts.
void forgive_logins(storage::Session& session, std::string_view login);

} // namespace gapura::accounts
