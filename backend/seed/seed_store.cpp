#include "backend/seed/seed_store.hpp"

namespace gapura::seed {

bool has_accounts(storage::Session& session) { return session.the<long long>("select count(*) from accounts") > 0; }

void set_picture(storage::Session& session, EventId event, std::string_view picture) {
    session.execute("update events set picture = :picture where id = :id", picture, event);
}

void add_door_staff(storage::Session& session, AccountId gate, AccountId organizer) {
    session.execute("insert into door_staff (account_id, organizer_id) values (:gate, :organizer)", gate, organizer);
}

} // namespace gapura::seed
