#include "backend/accounts/second_factor.hpp"

#include "backend/accounts/sealed.hpp"
#include "backend/accounts/secrets.hpp"
#include "backend/accounts/throttle.hpp"
#include "backend/accounts/totp.hpp"
#include "backend/accounts/two_step_store.hpp"
#include "shared/domain/ticket_numbers.hpp"

#include <sodium.h>

#include <algorithm>

namespace gapura::accounts {
namespace {

constexpr int recovery_code_count = 10;

std::string recovery_hash(AccountId account, std::string_view code) {
    return hash_of("recovery " + std::to_string(account.value), code);
}

/// "K7M2-P9XR-4TQ8": 60 random bits that can be read out and typed.
std::string new_recovery_code() {
    std::array<std::uint8_t, domain::public_code_length> bytes;
    randombytes_buf(bytes.data(), bytes.size());
    std::string code;
    for (char const c : domain::public_code(bytes)) {
        if (code.size() == 4 || code.size() == 9) code += '-';
        code += c;
    }
    return code;
}

/// Digits as people type them from an app, which shows "123 456".
std::string digits_of(std::string_view typed) {
    std::string digits;
    for (char const c : typed) {
        if (c == ' ') continue;
        if (c < '0' || c > '9') return {};
        digits += c;
    }
    return digits.size() == 6 ? digits : std::string{};
}

bool is_right(storage::Session& session, Context const& context, AccountId account, std::string_view typed) {
    if (auto const code = domain::normalised_public_code(typed))
        return use_recovery_code(session, account, recovery_hash(account, *code), context.now);
    auto const stored = find_two_step(session, account);
    if (!stored || !stored->confirmed_at) return false;
    auto const secret = unseal(context.settings.secret_key, totp_purpose, stored->sealed_secret);
    auto const step = secret ? step_of_code(*secret, typed, context.now) : std::nullopt;
    return step && use_step(session, account, *step);
}

} // namespace

std::optional<std::int64_t> step_of_code(std::string_view secret, std::string_view typed, Instant now) {
    std::string const digits = digits_of(typed);
    if (digits.empty()) return std::nullopt;
    // All three are compared, whichever it is.
    std::optional<std::int64_t> found;
    for (auto const step : {totp_step(now) - 1, totp_step(now) + 1, totp_step(now)}) {
        std::string const code = totp_code(secret, step);
        if (sodium_memcmp(code.data(), digits.data(), digits.size()) == 0) found = step;
    }
    return found;
}

FactorChecked take_second_factor(storage::Session& session, Context const& context, AccountId account,
                                 std::string_view typed) {
    std::string const subject = throttle_subject("second factor", std::to_string(account.value));
    if (auto const wait = seconds_blocked(session, {&subject, 1}, context.now)) return {Factor::too_many, *wait};
    if (is_right(session, context, account, typed)) {
        forgive(session, subject);
        return {Factor::right};
    }
    count_failure(session, subject, sign_in_policy, context.now);
    return {Factor::wrong};
}

std::vector<std::string> new_recovery_codes(storage::Session& session, AccountId account) {
    std::vector<std::string> codes, hashes;
    for (int i = 0; i < recovery_code_count; ++i) {
        codes.push_back(new_recovery_code());
        hashes.push_back(recovery_hash(account, *domain::normalised_public_code(codes.back())));
    }
    put_recovery_codes(session, account, hashes);
    return codes;
}

bool needs_second_factor(Settings const& settings, api::Role role) {
    switch (settings.require_two_step) {
    case RequireTwoStep::off:
        return false;
    case RequireTwoStep::admins:
        return role == api::Role::admin;
    case RequireTwoStep::staff:
        return role != api::Role::member;
    }
    return false;
}

} // namespace gapura::accounts
