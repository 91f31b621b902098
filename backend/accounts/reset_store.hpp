#pragma once
// Codes for a new password in the database, by the hash of an address (AC8).

#include "backend/accounts/code_store.hpp"

namespace gapura::accounts {

/// Replaces the code before, with its tries.
void put_reset_code(storage::Session& session, std::string const& subject, CodeHashes const& hashes, Instant now,
                    Instant expires_at);

/// As redeem_code: conditional updates decide, however many try at once.
Redeemed redeem_reset_code(storage::Session& session, std::string const& subject, CodeHashes const& hashes,
                           long long tries, Instant now);

void delete_old_reset_codes(storage::Session& session, Instant now);

} // namespace gapura::accounts
