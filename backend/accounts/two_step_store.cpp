#include "backend/accounts/two_step_store.hpp"

namespace gapura::accounts {

std::optional<StoredTwoStep> find_two_step(storage::Session& session, AccountId account) {
    return session.one<StoredTwoStep>(
        "select sealed_secret, created_at, confirmed_at from two_step where account_id = :account", account);
}

bool has_two_step(storage::Session& session, AccountId account) {
    return session.the<long long>(
               "select count(*) from two_step where account_id = :account and confirmed_at is not null", account) > 0;
}

bool put_two_step(storage::Session& session, AccountId account, std::string const& sealed_secret, Instant now) {
    return session.execute("insert into two_step (account_id, sealed_secret, created_at) "
                           "values (:account, :secret, :now) on conflict (account_id) do update set "
                           "sealed_secret = excluded.sealed_secret, created_at = excluded.created_at, last_step = 0 "
                           "where two_step.confirmed_at is null",
                           account, sealed_secret, now) == 1;
}

bool confirm_two_step(storage::Session& session, AccountId account, std::string const& sealed_secret,
                      std::int64_t step, Instant now) {
    return session.execute("update two_step set confirmed_at = :now, last_step = :step where account_id = :account "
                           "and sealed_secret = :secret and confirmed_at is null",
                           now, step, account, sealed_secret) == 1;
}

bool use_step(storage::Session& session, AccountId account, std::int64_t step) {
    return session.execute("update two_step set last_step = :step where account_id = :account and last_step < :step",
                           step, account) == 1;
}

void delete_two_step(storage::Session& session, AccountId account) {
    session.execute("delete from two_step where account_id = :account", account);
    session.execute("delete from recovery_codes where account_id = :account", account);
    delete_login_tickets_of(session, account);
}

void put_recovery_codes(storage::Session& session, AccountId account, std::vector<std::string> const& hashes) {
    session.execute("delete from recovery_codes where account_id = :account", account);
    for (auto const& hash : hashes)
        session.execute("insert into recovery_codes (account_id, code_hash) values (:account, :hash)", account, hash);
}

bool use_recovery_code(storage::Session& session, AccountId account, std::string const& hash, Instant now) {
    return session.execute("update recovery_codes set used_at = :now where account_id = :account and "
                           "code_hash = :hash and used_at is null",
                           now, account, hash) == 1;
}

std::int64_t count_recovery_codes(storage::Session& session, AccountId account) {
    return session.the<long long>(
        "select count(*) from recovery_codes where account_id = :account and used_at is null", account);
}

void put_login_ticket(storage::Session& session, std::string const& token_hash, AccountId account, Instant now,
                      Instant expires_at) {
    session.execute("insert into login_tickets (token_hash, account_id, created_at, expires_at) "
                    "values (:hash, :account, :now, :expires_at)",
                    token_hash, account, now, expires_at);
}

std::optional<AccountId> try_login_ticket(storage::Session& session, std::string const& token_hash, long long tries,
                                          Instant now) {
    return session.one<AccountId>("update login_tickets set tries = tries + 1 where token_hash = :hash and "
                                  "used_at is null and expires_at > :now and tries < :tries returning account_id",
                                  token_hash, now, tries);
}

bool use_login_ticket(storage::Session& session, std::string const& token_hash, Instant now) {
    return session.execute("update login_tickets set used_at = :now where token_hash = :hash and used_at is null",
                           now, token_hash) == 1;
}

void delete_login_tickets_of(storage::Session& session, AccountId account) {
    session.execute("delete from login_tickets where account_id = :account", account);
}

void delete_old_login_tickets(storage::Session& session, Instant now) {
    session.execute("delete from login_tickets where expires_at < :long_ago", now - days(1));
}

} // namespace gapura::accounts
