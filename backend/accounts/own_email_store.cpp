#include "backend/accounts/own_email_store.hpp"

namespace gapura::accounts {

void put_new_email(storage::Session& session, AccountId account, std::string_view email, std::string_view key) {
    session.execute("insert into email_changes (account_id, email, email_key) values (:account, :email, :key) on "
                    "conflict (account_id) do update set email = excluded.email, email_key = excluded.email_key",
                    account, email, key);
}

bool take_new_email(storage::Session& session, AccountId account, Instant now) {
    session.execute("delete from accounts where id <> :account and verified_at is null and email_key = (select "
                    "email_key from email_changes where account_id = :account) and not exists (select 1 from "
                    "verification_codes code where code.account_id = accounts.id and code.purpose = 'verify' and "
                    "code.expires_at > :now)",
                    account, now);
    auto const changed = session.execute(
        "update accounts set email = (select email from email_changes where account_id = :account), email_key = "
        "(select email_key from email_changes where account_id = :account) where id = :account and exists (select 1 "
        "from email_changes where account_id = :account)",
        account);
    session.execute("delete from email_changes where account_id = :account", account);
    return changed == 1;
}

} // namespace gapura::accounts
