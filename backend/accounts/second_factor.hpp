#pragma once
// What a second factor is checked by (AC10).

#include "backend/context.hpp"

namespace gapura::accounts {

enum class Factor {
    right,
    wrong,    ///< also a code that was used before
    too_many, ///< wrong ones, so that nothing was checked
};

struct FactorChecked {
    Factor factor = Factor::wrong;
    std::int64_t retry_after_seconds = 0; ///< with too_many
};

/// Takes the app's code of this time step or of a neighbour, or a recovery code, each once. Wrong ones are counted
/// per account, so the caller's transaction must commit.
FactorChecked take_second_factor(storage::Session& session, Context const& context, AccountId account,
                                 std::string_view typed);

/// The time step whose code this is, if it is this one or a neighbour.
std::optional<std::int64_t> step_of_code(std::string_view secret, std::string_view typed, Instant now);

/// 10 new ones, which replace those before.
std::vector<std::string> new_recovery_codes(storage::Session& session, AccountId account);

/// Whether the operator asks accounts of this role for a second factor.
bool needs_second_factor(Settings const& settings, api::Role role);

/// What a secret is sealed for.
inline constexpr std::string_view totp_purpose = "totp";

} // namespace gapura::accounts
