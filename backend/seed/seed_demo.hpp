#pragma once
// Demo data for a first look: `gapura seed --demo`.

#include "backend/context.hpp"

#include <string>
#include <vector>

namespace gapura::seed {

struct DemoLogin {
    api::Role role;
    std::string name, email, password;
};

/// Fills an empty, migrated database and answers the logins to print; nullopt when it already has accounts, for the
/// demo's passwords are known to everybody. Dates are laid around `now`: one event's doors are open at this moment.
std::optional<std::vector<DemoLogin>> seed_demo(storage::Database& database, Settings const& settings, Instant now);

} // namespace gapura::seed
