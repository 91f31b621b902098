#include "backend/files/file_store.hpp"

namespace gapura::files {

using storage::named;
using storage::Session;

namespace {

/// Which objects are its own: those of the file that it was copied from, if it was.
std::string select_where(std::string_view condition) {
    return "select id, purpose, case when object_key = '' then storage_key else object_key end, name, media_type,"
           " bytes, sent_hash, picture_hash, created_at from files where " +
           std::string(condition);
}

} // namespace

std::optional<AccountId> find_organizer(Session& session, EventId event) {
    return session.one<AccountId>("select organizer_id from events where id = :id", event);
}

std::optional<OrderFacts> find_order(Session& session, OrderId order) {
    return session.one<OrderFacts>("select o.id, o.account_id, e.organizer_id, o.state, o.event_id from orders o"
                                   " join events e on e.id = o.event_id where o.id = :id",
                                   order);
}

void lock_account(Session& session, AccountId account) {
    session.all<AccountId>(
        "select id from accounts where id = :id" + std::string(storage::for_update(session.dialect())), account);
}

void lock_event(Session& session, EventId event) {
    session.all<EventId>("select id from events where id = :id" + std::string(storage::for_update(session.dialect())),
                         event);
}

void lock_order(Session& session, OrderId order) {
    session.all<OrderId>("select id from orders where id = :id" + std::string(storage::for_update(session.dialect())),
                         order);
}

std::int64_t bytes_of_organizer(Session& session, AccountId organizer) {
    return session.the<std::int64_t>(
        "select cast(coalesce(sum(once.bytes), 0) as bigint) from (select max(f.bytes) as bytes from files f join"
        " events e on e.id = f.event_id where e.organizer_id = :organizer and f.purpose <> 'proof' and"
        " f.state <> 'gone' group by case when f.object_key = '' then f.storage_key else f.object_key end) once",
        organizer);
}

std::int64_t bytes_of_member(Session& session, AccountId member) {
    return session.the<std::int64_t>("select cast(coalesce(sum(bytes), 0) as bigint) from files"
                                     " where account_id = :member and purpose = 'proof' and state <> 'gone'",
                                     member);
}

std::int64_t count_materials(Session& session, EventId event) {
    return session.the<std::int64_t>("select count(*) from files where event_id = :event and purpose = 'material'"
                                     " and state <> 'gone'",
                                     event);
}

FileId insert_file(Session& session, NewFile const& file) {
    return session.the<FileId>(
        "insert into files (purpose, state, account_id, event_id, order_id, storage_key, name, media_type, bytes,"
        " sent_hash, picture_hash, created_at) values (:purpose, 'coming', :account, :event, :order, :key, :name,"
        " :media_type, :bytes, :sent_hash, :picture_hash, :now) returning id",
        named("purpose", file.purpose), named("account", file.account), named("event", file.event),
        named("order", file.order), named("key", file.key), named("name", file.name),
        named("media_type", file.media_type), named("bytes", file.bytes), named("sent_hash", file.sent_hash),
        named("picture_hash", file.picture_hash), named("now", file.now));
}

bool publish_for_event(Session& session, FileId id, EventId event, api::FilePurpose purpose) {
    if (purpose != api::FilePurpose::material)
        session.execute("update files set state = 'gone' where event_id = :event and purpose = :purpose"
                        " and state = 'ready'",
                        event, purpose);
    return session.execute("update files set state = 'ready' where id = :id and state = 'coming'", id) == 1;
}

bool publish_for_order(Session& session, FileId id, OrderId order) {
    session.execute("update files set state = 'gone' where order_id = :order and state = 'ready'", order);
    return session.execute("update files set state = 'ready' where id = :id and state = 'coming'", id) == 1;
}

void discard(Session& session, FileId id) { session.execute("update files set state = 'gone' where id = :id", id); }

void set_picture(Session& session, EventId event, std::string const& path) {
    session.execute("update events set picture = :path where id = :id", path, event);
}

void set_logo(Session& session, EventId event, std::string const& path) {
    session.execute("update events set logo = :path where id = :id", path, event);
}

std::string logo_path(Session& session, EventId event) {
    return session.one<std::string>("select logo from events where id = :id", event).value_or("");
}

std::vector<FileRow> files_of_event(Session& session, EventId event) {
    return session.all<FileRow>(
        select_where("event_id = :event and order_id is null and state = 'ready' order by purpose, id"), event);
}

std::optional<FileRow> find_file(Session& session, EventId event, FileId id) {
    return session.one<FileRow>(
        select_where("id = :id and event_id = :event and order_id is null and state = 'ready'"), id, event);
}

std::optional<FileRow> find_proof(Session& session, OrderId order) {
    return session.one<FileRow>(select_where("order_id = :order and purpose = 'proof' and state = 'ready'"), order);
}

bool rename_file(Session& session, EventId event, FileId id, std::string const& name) {
    return session.execute("update files set name = :name where id = :id and event_id = :event and state = 'ready'",
                           name, id, event) == 1;
}

bool is_public(Session& session, std::string const& key) {
    return session.the<long long>("select count(*) from files where (storage_key = :key or object_key = :same)"
                                  " and state = 'ready' and purpose in ('flyer', 'logo')",
                                  named("key", key), named("same", key)) > 0;
}

bool is_shared(Session& session, FileRow const& row) {
    return session.the<long long>("select count(*) from files where (storage_key = :key or object_key = :same)"
                                  " and state <> 'gone' and id <> :id",
                                  named("key", row.key), named("same", row.key), named("id", row.id)) > 0;
}

std::vector<OrderId> same_proofs(Session& session, FileRow const& proof, OrderId order,
                                 std::optional<AccountId> organizer) {
    return session.all<OrderId>(
        "select o.id from orders o join events e on e.id = o.event_id where o.id <> :order and"
        " (cast(:anybody as bigint) = 1 or e.organizer_id = :organizer) and exists (select 1 from files f where"
        " f.order_id = o.id and f.purpose = 'proof' and f.state = 'ready' and (f.sent_hash = :sent or"
        " (f.picture_hash <> '' and f.picture_hash = :picture))) order by o.id limit 20",
        named("order", order), named("anybody", !organizer), named("organizer", organizer.value_or(AccountId{})),
        named("sent", proof.sent_hash), named("picture", proof.picture_hash));
}

void discard_unfinished(Session& session, Instant older_than) {
    session.execute("update files set state = 'gone' where state = 'coming' and created_at < :time", older_than);
}

std::vector<FileRow> discarded(Session& session, std::int64_t most) {
    return session.all<FileRow>(select_where("state = 'gone' order by created_at limit :most"), most);
}

void delete_row(Session& session, FileId id) { session.execute("delete from files where id = :id", id); }

} // namespace gapura::files
