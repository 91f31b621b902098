#include "backend/events/copied_files_store.hpp"

#include "backend/stored_enum.hpp"

#include <string>

namespace gapura::events {

using storage::named;
using storage::Session;

void copy_files(Session& session, EventId from, EventId to, Instant now) {
    // Nobody lets a file go, nor is it deleted, before the new event has it too.
    session.all<EventId>("select id from events where id = :id" + std::string(storage::for_update(session.dialect())),
                         from);
    session.execute(
        "insert into files (purpose, state, account_id, event_id, storage_key, object_key, name,"
        " media_type, bytes, sent_hash, picture_hash, created_at) select purpose, 'ready', account_id,"
        " cast(:to as bigint), 'copy-' || cast(id as text) || '-' || cast(cast(:number as bigint) as text),"
        " case when object_key = '' then storage_key else object_key end, name, media_type, bytes,"
        " sent_hash, picture_hash, cast(:now as bigint) from files"
        " where event_id = :from and order_id is null and state = 'ready' order by id",
        named("to", to), named("number", to), named("now", now), named("from", from));
    session.execute("update events set logo = (select o.logo from events o where o.id = :from) where id = :to",
                    named("from", from), named("to", to));
}

} // namespace gapura::events
