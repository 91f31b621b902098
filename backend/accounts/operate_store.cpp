#include "backend/accounts/operate_store.hpp"

namespace gapura::accounts {

std::vector<ListedAccount> all_accounts(storage::Session& session) {
    return session.all<ListedAccount>("select id, role, name, email, phone, member_number, created_at, verified_at, "
                                      "approved_at, suspended_at from accounts order by id");
}

bool set_password_hash(storage::Session& session, AccountId id, std::string_view hash) {
    return session.execute("update accounts set password_hash = :hash where id = :id and erased_at is null", hash,
                           id) == 1;
}

bool replace_password_hash(storage::Session& session, AccountId id, std::string_view checked, std::string_view hash) {
    return session.execute("update accounts set password_hash = :hash where id = :id and password_hash = :checked",
                           hash, id, checked) == 1;
}

bool change_role(storage::Session& session, AccountId id, api::Role role, Instant now) {
    return session.execute(
               "update accounts set role = :role, verified_at = coalesce(verified_at, :now), approved_at = "
               "coalesce(approved_at, :now) where id = :id and (role <> 'admin' or cast(:role as text) = "
               "'admin' or exists (select 1 from accounts other where other.role = 'admin' and other.id "
               "<> :id and other.suspended_at is null))",
               contract::name_of(role), now, id) == 1;
}

} // namespace gapura::accounts
