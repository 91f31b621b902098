#pragma once
// The files of an event (EV1, RU2): flyer, logo, certificate template, materials. Another organizer's event is not
// there (AC1).

#include "backend/context.hpp"
#include "backend/files/file_storage.hpp"
#include "shared/api/files.hpp"

namespace gapura::files {

/// A stored file on its way to a client.
struct Download {
    Outlet outlet;
    std::string media_type, name;
    enum class Audience { everybody, one_person } audience = Audience::one_person;
};

/// Before the body is taken: whether the event is the caller's and has room.
Result<Done> may_upload(Context& context, EventId event, api::FilePurpose purpose);
Result<api::EventFile> upload(Context& context, api::EventUpload::Request const& request, api::FilePurpose purpose,
                              Incoming const& file);

Result<api::ListEventFiles::Response> list_event_files(Context& context, api::ListEventFiles::Request const& request);
Result<Download> download_event_file(Context& context, api::EventFileRequest const& request);
Result<api::EventFile> rename_event_file(Context& context, api::RenameEventFile::Request const& request);
Result<contract::Nothing> delete_event_file(Context& context, api::EventFileRequest const& request);

/// Flyers and logos, for everybody who has the link.
Result<Download> get_picture(Context& context, api::GetPicture::Request const& request);

/// Path of the event's logo in the size for a page; empty when it has none.
std::string logo_for_page(Context const& context, EventId event);
/// The event's logo as PNG, for its tickets; nothing when it has none.
std::optional<std::string> read_logo(Context const& context, EventId event);

} // namespace gapura::files
