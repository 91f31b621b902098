#include "backend/accounts/login_throttle.hpp"

#include "backend/accounts/throttle.hpp"
#include "shared/domain/email.hpp"
#include "shared/domain/phone.hpp"

#include <array>

namespace gapura::accounts {
namespace {

constexpr Duration known_for = days(90);
constexpr char here_mark = '@'; // between the hashes of an account and of an address

/// One spelling for all in which the account can be named.
std::string key_of(std::string_view login) {
    return domain::normalised_phone(login).value_or(domain::email_key(login));
}

} // namespace

LoginThrottle::LoginThrottle(std::string_view login, std::string_view address) : address_(address_subject(address)) {
    std::string const key = key_of(login);
    everywhere_ = throttle_subject("login", key);
    here_ = everywhere_ + here_mark + address_;
    known_ = throttle_subject("login known", key + " " + address_);
}

std::optional<std::int64_t> LoginThrottle::seconds_to_wait(storage::Session& session, Instant now) const {
    std::array const subjects{here_, address_, everywhere_};
    bool const known = is_remembered(session, known_, now);
    return seconds_blocked(session, std::span(subjects).first(known ? 2 : 3), now);
}

void LoginThrottle::count_failure(storage::Session& session, Instant now) const {
    accounts::count_failure(session, here_, sign_in_policy, now);
    accounts::count_failure(session, everywhere_, everywhere_policy, now);
    accounts::count_failure(session, address_, address_policy, now);
}

void LoginThrottle::succeed(storage::Session& session, Instant now) const {
    forgive(session, here_);
    remember(session, known_, now, now + known_for);
}

void forgive_logins(storage::Session& session, std::string_view login) {
    forgive_all_of(session, throttle_subject("login", key_of(login)));
}

} // namespace gapura::accounts
