#include "backend/accounts/session_store.hpp"

#include <algorithm>

namespace gapura::accounts {
namespace {

/// What a client says about itself, cut and in printable ASCII: it may hold anything.
std::string printable(std::string_view text) {
    std::string kept(text.substr(0, 200));
    std::replace_if(
        kept.begin(), kept.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
    return kept;
}

} // namespace

std::optional<StoredSession> find_session(storage::Session& session, std::string const& id_hash) {
    struct Row {
        AccountId account;
        std::string role;
        Instant last_seen_at;
        long long second_factors;
    };
    auto const row = session.one<Row>("select account.id, account.role, sessions.last_seen_at, "
                                      "(select count(*) from two_step where two_step.account_id = account.id and "
                                      "two_step.confirmed_at is not null) from sessions "
                                      "join accounts account on account.id = sessions.account_id "
                                      "where sessions.id_hash = :id_hash and account.suspended_at is null "
                                      "and account.verified_at is not null",
                                      id_hash);
    if (!row) return std::nullopt;
    auto const role = contract::named<api::Role>(row->role);
    if (!role) return std::nullopt;
    return StoredSession{{row->account, *role}, row->last_seen_at, row->second_factors > 0};
}

void insert_session(storage::Session& session, std::string const& id_hash, AccountId account,
                    Context const& context) {
    auto const may_have_one =
        session.one<AccountId>("select id from accounts where id = :id and suspended_at is null" +
                                   std::string(storage::for_share(session.dialect())),
                               account);
    if (!may_have_one) return; // suspended or erased at this very moment: the cookie will open nothing
    session.execute("insert into sessions (id_hash, account_id, created_at, last_seen_at, user_agent, address) "
                    "values (:id_hash, :account, :now, :now, :user_agent, :address)",
                    id_hash, account, context.now, printable(context.user_agent), printable(context.address));
}

void touch_session(storage::Session& session, std::string const& id_hash, Instant now) {
    session.execute("update sessions set last_seen_at = :now where id_hash = :id_hash and last_seen_at < :now", now,
                    id_hash);
}

void delete_session(storage::Session& session, std::string const& id_hash) {
    session.execute("delete from sessions where id_hash = :id_hash", id_hash);
}

long long delete_sessions_of(storage::Session& session, AccountId account, std::string const& except_hash) {
    return session.execute("delete from sessions where account_id = :account and id_hash <> :except", account,
                           except_hash);
}

std::vector<OwnSession> sessions_of(storage::Session& session, AccountId account, Instant seen_since) {
    return session.all<OwnSession>("select id_hash, user_agent, address, created_at, last_seen_at from sessions "
                                   "where account_id = :account and last_seen_at >= :seen_since "
                                   "order by last_seen_at desc, id_hash limit 200",
                                   account, seen_since);
}

void delete_sessions_unseen_since(storage::Session& session, Instant moment) {
    session.execute("delete from sessions where last_seen_at < :moment", moment);
}

} // namespace gapura::accounts
