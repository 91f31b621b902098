#pragma once
// The mail with code and link (AC5).

#include "backend/accounts/account_store.hpp"

namespace gapura::accounts {

struct Addressee {
    AccountId id;
    std::string name, email, language;
};

/// Makes a new code, which replaces the one before, and enqueues its mail, in the caller's transaction.
void send_code(storage::Session& session, Settings const& settings, Addressee const& addressee, Instant now);

/// For an address to which no code goes, because it is nobody's or verified: does all that `send_code` does and takes
/// it back, so that asking takes as long (AC6). `account`: whose address it is, if anybody's.
void pretend_to_send_code(storage::Session& session, Settings const& settings, std::string const& email_key,
                          StoredAccount const* account, Instant now);

/// Takes the address's turn to be sent a code: nullopt when it is its turn, else the seconds to wait.
std::optional<std::int64_t> take_code_turn(storage::Session& session, Settings const& settings,
                                           std::string_view email_key, Instant now);

/// When the address was last sent a code, or would have been if it were somebody's.
std::optional<Instant> last_code_turn(storage::Session& session, std::string_view email_key);

/// What a typed code must match.
struct CodeHashes hashes_of_typed(std::string_view code);

inline constexpr std::string_view verify_purpose = "verify";

} // namespace gapura::accounts
