#include "backend/accounts/own_profile_store.hpp"

namespace gapura::accounts {

void lock_account(storage::Session& session, AccountId id) {
    session.all<AccountId>(
        "select id from accounts where id = :id" + std::string(storage::for_update(session.dialect())), id);
}

void write_person(storage::Session& session, AccountId id, PersonWords const& words) {
    session.execute(
        "update accounts set name = :name, name_key = :name_key, phone = :phone, language = :language where "
        "id = :id",
        words.name, words.name_key, words.phone, words.language, id);
}

} // namespace gapura::accounts
