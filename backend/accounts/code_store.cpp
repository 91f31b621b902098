#include "backend/accounts/code_store.hpp"

namespace gapura::accounts {

#define IS_ALIVE                                                                                                     \
    "account_id = :account and purpose = :purpose and used_at is null and expires_at > :now and wrong_tries < "      \
    ":tries"

void put_code(storage::Session& session, AccountId account, std::string_view purpose, CodeHashes const& hashes,
              Instant now, Instant expires_at) {
    session.execute("insert into verification_codes (account_id, purpose, code_hash, link_hash, sent_at, expires_at) "
                    "values (:account, :purpose, :code, :link, :now, :expires_at) "
                    "on conflict (account_id, purpose) do update set code_hash = excluded.code_hash, "
                    "link_hash = excluded.link_hash, sent_at = excluded.sent_at, expires_at = excluded.expires_at, "
                    "wrong_tries = 0, used_at = null",
                    account, purpose, hashes.code, hashes.link, now, expires_at);
}

std::optional<CodeState> find_code(storage::Session& session, AccountId account, std::string_view purpose) {
    return session.one<CodeState>("select sent_at, wrong_tries from verification_codes where account_id = :account "
                                  "and purpose = :purpose",
                                  account, purpose);
}

Redeemed redeem_code(storage::Session& session, AccountId account, std::string_view purpose, CodeHashes const& hashes,
                     long long tries, Instant now) {
    auto const accepted = session.execute("update verification_codes set used_at = :now where " IS_ALIVE
                                          " and (code_hash = :code or link_hash = :link)",
                                          now, account, purpose, tries, hashes.code, hashes.link);
    if (accepted == 1) return Redeemed::accepted;
    auto const counted = session.execute(
        "update verification_codes set wrong_tries = wrong_tries + 1 where " IS_ALIVE, account, purpose, now, tries);
    return counted == 1 ? Redeemed::wrong : Redeemed::over;
}

} // namespace gapura::accounts
