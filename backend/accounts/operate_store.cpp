#include "backend/accounts/operate_store.hpp"

namespace gapura::accounts {

std::vector<ListedAccount> all_accounts(storage::Session& session) {
    return session.all<ListedAccount>("select id, role, name, email, phone, member_number, created_at, verified_at, "
                                      "approved_at, suspended_at from accounts where erased_at is null order by id");
}

bool set_password_hash(storage::Session& session, AccountId id, std::string_view hash) {
    return session.execute("update accounts set password_hash = :hash where id = :id and erased_at is null", hash,
                           id) == 1;
}

bool replace_password_hash(storage::Session& session, AccountId id, std::string_view checked, std::string_view hash) {
    return session.execute("update accounts set password_hash = :hash where id = :id and password_hash = :checked",
                           hash, id, checked) == 1;
}

void change_role(storage::Session& session, AccountId id, api::Role role, Instant now) {
    session.execute("update accounts set role = :role, verified_at = coalesce(verified_at, :now), approved_at = "
                    "coalesce(approved_at, :now) where id = :id and erased_at is null",
                    contract::name_of(role), now, id);
}

} // namespace gapura::accounts
