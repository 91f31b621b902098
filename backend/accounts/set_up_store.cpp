#include "backend/accounts/set_up_store.hpp"

namespace gapura::accounts {

// The mark is a row among the links whose hash no token can have.
#define MARK "'done'"

void put_set_up_link(storage::Session& session, std::string const& token_hash, Instant now, Instant expires_at) {
    session.execute("delete from set_up_links where token_hash = " MARK);
    session.execute("insert into set_up_links (token_hash, created_at, expires_at) values (:hash, :now, :expires_at)",
                    token_hash, now, expires_at);
}

bool set_up_link_is_good(storage::Session& session, std::string const& token_hash, Instant now) {
    return session.the<long long>("select count(*) from set_up_links where token_hash = :hash and used_at is null "
                                  "and expires_at > :now",
                                  token_hash, now) == 1;
}

bool use_set_up_link(storage::Session& session, std::string const& token_hash, Instant now) {
    return session.execute("update set_up_links set used_at = :now where token_hash = :hash and used_at is null "
                           "and expires_at > :now",
                           now, token_hash) == 1;
}

bool mark_set_up_done(storage::Session& session, Instant now) {
    return session.execute("insert into set_up_links (token_hash, created_at, expires_at, used_at) values (" MARK
                           ", :now, :now, :now) on conflict (token_hash) do nothing",
                           now) == 1;
}

void delete_old_set_up_links(storage::Session& session, Instant now) {
    session.execute("delete from set_up_links where expires_at <= :now and token_hash <> " MARK, now);
}

} // namespace gapura::accounts
