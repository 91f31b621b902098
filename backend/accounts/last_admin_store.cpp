#include "backend/accounts/last_admin.hpp"

namespace gapura::accounts {

bool is_last_admin(storage::Session& session, AccountId id) {
    // Whoever waits here sees afterwards what the other one has made of the admins.
    session.all<AccountId>("select id from accounts where role = 'admin' order by id" +
                           std::string(storage::for_update(session.dialect())));
    return session.the<long long>("select count(*) from accounts where role = 'admin' and id <> :id and "
                                  "suspended_at is null and verified_at is not null and erased_at is null",
                                  id) == 0;
}

} // namespace gapura::accounts
