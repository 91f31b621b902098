#pragma once
// The four steps of registering (AC2): which field is asked where, and what keeps one from going on.

#include "shared/api/accounts.hpp"

namespace gapura::api {

enum class RegistrationStep { identity, contact, security, profile };
inline constexpr int registration_steps = 4;

/// The step that asks for a field, by its path as problems name it ("profile.home.city"); identity for unknown ones.
RegistrationStep step_of(std::string_view field);

/// What somebody has entered so far. The wizard asks for more than the endpoint needs: an address and the last
/// education, which a program that registers people need not know.
struct Registering {
    Register::Request const& request;
    std::string_view repeated_password;
    domain::CivilDay today;
};

/// Everything that is wrong within one step, by the same rules as the server's; "repeated" and "passwords_differ" are
/// the second password's.
contract::Problems problems_in(RegistrationStep step, Registering const& entered);

/// The first step that is not finished; nullopt when all are. Nobody gets further than this one.
std::optional<RegistrationStep> first_unfinished(Registering const& entered);

} // namespace gapura::api
