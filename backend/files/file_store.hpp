#pragma once
// Files in the database.

#include "backend/storage/session.hpp"
#include "backend/stored_enum.hpp"
#include "shared/api/files.hpp"

namespace gapura::files {

struct FileRow {
    FileId id;
    api::FilePurpose purpose = api::FilePurpose::material;
    std::string key; ///< of its objects, which rows of copied events share
    std::string name, media_type;
    std::int64_t bytes = 0;
    std::string sent_hash, picture_hash;
    Instant created_at;
};

struct NewFile {
    api::FilePurpose purpose = api::FilePurpose::material;
    AccountId account;
    std::optional<EventId> event;
    std::optional<OrderId> order;
    std::string key, name, media_type;
    std::int64_t bytes = 0;
    std::string sent_hash, picture_hash;
    Instant now;
};

/// Whose event it is; none when there is no such event.
std::optional<AccountId> find_organizer(storage::Session& session, EventId event);

struct OrderFacts {
    OrderId id;
    AccountId account, organizer;
    domain::OrderState state = domain::OrderState::pending;
    EventId event;
};
std::optional<OrderFacts> find_order(storage::Session& session, OrderId order);

/// Until the transaction ends nobody else adds a file of this account, event or order.
void lock_account(storage::Session& session, AccountId account);
void lock_event(storage::Session& session, EventId event);
void lock_order(storage::Session& session, OrderId order);

/// Bytes of all files of the organizer's events; what several events share counts once.
std::int64_t bytes_of_organizer(storage::Session& session, AccountId organizer);
/// Bytes of all proofs that the member sent.
std::int64_t bytes_of_member(storage::Session& session, AccountId member);
std::int64_t count_materials(storage::Session& session, EventId event);

/// Not shown yet (`coming`).
FileId insert_file(storage::Session& session, NewFile const& file);
/// Shown from now on, and in the place of the one before where there is only one. False when it is gone already.
bool publish_for_event(storage::Session& session, FileId id, EventId event, api::FilePurpose purpose);
bool publish_for_order(storage::Session& session, FileId id, OrderId order);
/// Left to housekeeping.
void discard(storage::Session& session, FileId id);

void set_picture(storage::Session& session, EventId event, std::string const& path);
void set_logo(storage::Session& session, EventId event, std::string const& path);
std::string logo_path(storage::Session& session, EventId event);

std::vector<FileRow> files_of_event(storage::Session& session, EventId event);
std::optional<FileRow> find_file(storage::Session& session, EventId event, FileId id);
std::optional<FileRow> find_proof(storage::Session& session, OrderId order);
bool rename_file(storage::Session& session, EventId event, FileId id, std::string const& name);
/// Flyers and logos: whether an object of this key is shown to everybody.
bool is_public(storage::Session& session, std::string const& key);
/// Whether another row, not discarded, has the same objects.
bool is_shared(storage::Session& session, FileRow const& row);
/// Other orders whose proof is the same; of one organizer's events, or of all.
std::vector<OrderId> same_proofs(storage::Session& session, FileRow const& proof, OrderId order,
                                 std::optional<AccountId> organizer);

/// What never became complete is to be deleted too.
void discard_unfinished(storage::Session& session, Instant older_than);
std::vector<FileRow> discarded(storage::Session& session, std::int64_t most);
void delete_row(storage::Session& session, FileId id);

} // namespace gapura::files
