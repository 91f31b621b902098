#include "backend/accounts/reset_store.hpp"

namespace gapura::accounts {

#define IS_ALIVE "subject = :subject and used_at is null and expires_at > :now and wrong_tries < :tries"

void put_reset_code(storage::Session& session, std::string const& subject, CodeHashes const& hashes, Instant now,
                    Instant expires_at) {
    session.execute("insert into reset_codes (subject, code_hash, link_hash, sent_at, expires_at) "
                    "values (:subject, :code, :link, :now, :expires_at) "
                    "on conflict (subject) do update set code_hash = excluded.code_hash, "
                    "link_hash = excluded.link_hash, sent_at = excluded.sent_at, expires_at = excluded.expires_at, "
                    "wrong_tries = 0, used_at = null",
                    subject, hashes.code, hashes.link, now, expires_at);
}

Redeemed redeem_reset_code(storage::Session& session, std::string const& subject, CodeHashes const& hashes,
                           long long tries, Instant now) {
    auto const accepted = session.execute("update reset_codes set used_at = :now where " IS_ALIVE
                                          " and (code_hash = :code or link_hash = :link)",
                                          now, subject, tries, hashes.code, hashes.link);
    if (accepted == 1) return Redeemed::accepted;
    auto const counted =
        session.execute("update reset_codes set wrong_tries = wrong_tries + 1 where " IS_ALIVE, subject, now, tries);
    return counted == 1 ? Redeemed::wrong : Redeemed::over;
}

void delete_old_reset_codes(storage::Session& session, Instant now) {
    session.execute("delete from reset_codes where expires_at < :long_ago", now - days(1));
}

} // namespace gapura::accounts
