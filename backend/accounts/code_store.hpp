#pragma once
// Verification codes in the database: one per account and purpose, used once (AC5).

#include "backend/storage/session.hpp"

namespace gapura::accounts {

/// The 6 digits and the link's code, hashed; either one uses up both.
struct CodeHashes {
    std::string code, link;
};

/// Replaces the code before, with its tries.
void put_code(storage::Session& session, AccountId account, std::string_view purpose, CodeHashes const& hashes,
              Instant now, Instant expires_at);

struct CodeState {
    Instant sent_at;
    long long wrong_tries = 0;
};
std::optional<CodeState> find_code(storage::Session& session, AccountId account, std::string_view purpose);

enum class Redeemed {
    accepted, ///< and used up
    wrong,    ///< and one of the tries is gone
    over,     ///< used, expired, tried too often, or there is none
};

/// `hashes`: of what was typed, as if it were either. Conditional updates decide: however many try at once, one is
/// accepted, and no more than `tries` are wrong.
Redeemed redeem_code(storage::Session& session, AccountId account, std::string_view purpose, CodeHashes const& hashes,
                     long long tries, Instant now);

} // namespace gapura::accounts
