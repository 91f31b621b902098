#include "backend/files/event_files.hpp"

#include "backend/audit/audit.hpp"
#include "backend/events/event_access.hpp"
#include "backend/files/file_kind.hpp"
#include "backend/files/file_store.hpp"
#include "backend/files/prepare.hpp"

#include <algorithm>

namespace gapura::files {
namespace {

using api::FilePurpose;
using storage::Session;

constexpr std::int64_t most_materials = 100;
constexpr std::int64_t megabyte = 1 << 20;
constexpr std::string_view pictures_path = "/api/pictures/";

Result<AccountId> managed(Session& session, Context const& context, EventId event) {
    auto const organizer = find_organizer(session, event);
    if (!organizer || !events::manages(*context.caller, *organizer)) return Refused(Refusal::not_found);
    return *organizer;
}

std::int64_t quota_of(Settings const& settings) { return settings.file_quota_mb * megabyte; }

/// `coming` is what is to be added.
Result<Done> check_room(Session& session, Context const& context, AccountId organizer, EventId event,
                        FilePurpose purpose, std::int64_t coming) {
    if (bytes_of_organizer(session, organizer) + coming > quota_of(context.settings)) {
        Refused refused(Refusal::file_quota_full);
        refused.limit = context.settings.file_quota_mb;
        return refused;
    }
    if (purpose == FilePurpose::material && count_materials(session, event) >= most_materials) {
        Refused refused(Refusal::too_many_files);
        refused.limit = most_materials;
        return refused;
    }
    return Done{};
}

/// Where everybody can see it; empty for what is not public.
std::string picture_path(FilePurpose purpose, std::string const& key, std::string const& media_type) {
    if (purpose != FilePurpose::flyer && purpose != FilePurpose::logo) return "";
    return std::string(pictures_path) + objects_of(purpose, key, media_type).front();
}

api::EventFile shown(FileRow const& row) {
    return {row.id,         row.purpose, row.name,
            row.media_type, row.bytes,   picture_path(row.purpose, row.key, row.media_type),
            row.created_at};
}

std::string ending_of(std::string const& media_type) {
    return media_type == "image/png" ? ".png" : media_type == "application/pdf" ? ".pdf" : ".jpg";
}

void show_on_event(Session& session, EventId event, FilePurpose purpose, std::string const& path) {
    if (purpose == FilePurpose::flyer) set_picture(session, event, path);
    if (purpose == FilePurpose::logo) set_logo(session, event, path);
}

} // namespace

Result<Done> may_upload(Context& context, EventId event, FilePurpose purpose) {
    return context.database.read([&](Session& session) -> Result<Done> {
        auto const organizer = TRY(managed(session, context, event));
        return check_room(session, context, organizer, event, purpose, 0);
    });
}

Result<api::EventFile> upload(Context& context, api::EventUpload::Request const& request, FilePurpose purpose,
                              Incoming const& file) {
    TRY(may_upload(context, request.id, purpose));
    auto const prepared = TRY(prepare(file, purpose));
    auto const key = new_storage_key();
    auto const name = shown_name(request.name, prepared.ending);
    auto const bytes = prepared.bytes();
    auto const id = TRY(context.database.write([&](Session& session) -> Result<FileId> {
        auto const organizer = TRY(managed(session, context, request.id));
        lock_account(session, organizer);
        TRY(check_room(session, context, organizer, request.id, purpose, bytes));
        NewFile row{purpose,
                    context.account(),
                    request.id,
                    {},
                    key,
                    name,
                    prepared.media_type,
                    bytes,
                    prepared.sent_hash,
                    prepared.picture_hash,
                    context.now};
        return insert_file(session, row);
    }));
    // Outside of any transaction: the store may be on the other side of the world. If this fails, or the power does,
    // the row stays `coming`, and housekeeping deletes what there is of it.
    auto const storage = storage_of(context.settings);
    for (auto const& object : prepared.objects) storage->put(key + object.suffix, object.bytes, prepared.media_type);
    return context.database.write([&](Session& session) -> Result<api::EventFile> {
        lock_event(session, request.id);
        if (!publish_for_event(session, id, request.id, purpose)) return Refused(Refusal::file_missing);
        show_on_event(session, request.id, purpose, picture_path(purpose, key, prepared.media_type));
        auto const row = find_file(session, request.id, id);
        audit::record(session, context,
                      {.action = "event.file",
                       .subject = "event",
                       .subject_id = request.id.value,
                       .after = {{"purpose", contract::name_of(purpose)}, {"name", name}, {"bytes", bytes}}});
        return shown(*row);
    });
}

Result<api::ListEventFiles::Response> list_event_files(Context& context,
                                                       api::ListEventFiles::Request const& request) {
    return context.database.read([&](Session& session) -> Result<api::ListEventFiles::Response> {
        auto const organizer = TRY(managed(session, context, request.id));
        api::ListEventFiles::Response response;
        for (auto const& row : files_of_event(session, request.id)) response.files.push_back(shown(row));
        response.used_bytes = bytes_of_organizer(session, organizer);
        response.quota_bytes = quota_of(context.settings);
        return response;
    });
}

Result<Download> download_event_file(Context& context, api::EventFileRequest const& request) {
    auto const row = TRY(context.database.read([&](Session& session) -> Result<FileRow> {
        TRY(managed(session, context, request.id));
        auto found = find_file(session, request.id, request.file);
        if (!found) return Refused(Refusal::not_found);
        return *found;
    }));
    auto const object = objects_of(row.purpose, row.key, row.media_type).front();
    return Download{storage_of(context.settings)->get(object, Use::saved, row.name), row.media_type, row.name};
}

Result<api::EventFile> rename_event_file(Context& context, api::RenameEventFile::Request const& request) {
    return context.database.write([&](Session& session) -> Result<api::EventFile> {
        TRY(managed(session, context, request.id));
        auto row = find_file(session, request.id, request.file);
        if (!row) return Refused(Refusal::not_found);
        row->name = shown_name(request.name, ending_of(row->media_type));
        if (!rename_file(session, request.id, request.file, row->name)) return Refused(Refusal::not_found);
        return shown(*row);
    });
}

Result<contract::Nothing> delete_event_file(Context& context, api::EventFileRequest const& request) {
    return context.database.write([&](Session& session) -> Result<contract::Nothing> {
        TRY(managed(session, context, request.id));
        lock_event(session, request.id);
        auto const row = find_file(session, request.id, request.file);
        if (!row) return Refused(Refusal::not_found);
        discard(session, row->id);
        show_on_event(session, request.id, row->purpose, "");
        audit::record(session, context,
                      {.action = "event.file_delete",
                       .subject = "event",
                       .subject_id = request.id.value,
                       .before = {{"purpose", contract::name_of(row->purpose)}, {"name", row->name}}});
        return contract::Nothing{};
    });
}

Result<Download> get_picture(Context& context, api::GetPicture::Request const& request) {
    auto const key = request.name.substr(0, std::min(request.name.find_first_of("-."), request.name.size()));
    auto const is_key = key.size() == 32 && std::all_of(key.begin(), key.end(), [](char c) {
                            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
                        });
    if (!is_key) return Refused(Refusal::not_found);
    for (auto const purpose : {FilePurpose::flyer, FilePurpose::logo}) {
        auto const names = objects_of(purpose, key, purpose == FilePurpose::logo ? "image/png" : "image/jpeg");
        if (std::find(names.begin(), names.end(), request.name) == names.end()) continue;
        if (!context.database.read([&](Session& session) { return is_public(session, key); })) break;
        return Download{storage_of(context.settings)->get(request.name, Use::shown, ""),
                        purpose == FilePurpose::logo ? "image/png" : "image/jpeg", request.name,
                        Download::Audience::everybody};
    }
    return Refused(Refusal::not_found);
}

std::string logo_for_page(Context const& context, EventId event) {
    auto const path = context.database.read([&](Session& session) { return logo_path(session, event); });
    if (path.substr(0, pictures_path.size()) != pictures_path) return {};
    auto const key = path.substr(pictures_path.size(), path.rfind('.') - pictures_path.size());
    return std::string(pictures_path) + objects_of(FilePurpose::logo, key, "image/png").back();
}

std::optional<std::string> read_logo(Context const& context, EventId event) {
    auto const path = context.database.read([&](Session& session) { return logo_path(session, event); });
    if (path.substr(0, pictures_path.size()) != pictures_path) return std::nullopt;
    return storage_of(context.settings)->read(path.substr(pictures_path.size()));
}

} // namespace gapura::files
