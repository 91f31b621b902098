#pragma once
// The first admin, by a one-time link that the server prints at start.

#include "backend/context.hpp"
#include "shared/api/accounts.hpp"

namespace gapura::accounts {

/// How long a printed link is good.
inline constexpr Duration set_up_link_lifetime = days(1);

/// A new token for the link `PUBLIC_URL/setup?token=…` when there is no admin yet; nullopt otherwise. Earlier links
/// stay valid until they are over, for each of several servers prints its own.
std::optional<std::string> set_up_link_if_no_admin(storage::Database& database, Instant now);

/// Creates the first admin and signs in. However many ask at the same moment, with one link or with several, exactly
/// one becomes admin.
Result<api::SetUp::Response> set_up(Context& context, api::SetUp::Request const& request);

} // namespace gapura::accounts
