#pragma once
// A place for one file: pressed to choose it, or the file is dropped on it. Says at once when it is too large or of
// the wrong kind, shows how far it has come, and what is there.
//
//     static FileSubmission<api::UploadFlyer> flyer;           web/client/file_submission.hpp
//     static std::string failed;                               the words for the last refusal
//     auto const file_name = …, picture = …;                   of the file that is there, from api::EventFile
//     auto const done = upload({.label = text("order.proof_choose"), .accepts = api::flyer_body,
//                               .present = file_name, .picture = picture, .busy = flyer.busy(),
//                               .progress = float(flyer.progress()), .error = failed, .removable = true});
//     if (done.picked) failed.clear(), flyer.send({.id = event, .name = done.picked->name}, *done.picked);
//     if (done.cancelled) flyer.cancel();
//     if (done.removed) …                                      api::DeleteEventFile
//     if (auto result = flyer.take()) { if (result->ok()) … else failed = upload_problem(result->error().code); }
//
// After a failure that is worth another try, "Try again" gives the same file as `picked` once more.

#include "shared/contract/endpoint.hpp"
#include "web/platform/upload.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gapura::web {

struct Upload {
    std::string_view label; ///< what it is for: "Poster"
    contract::FileBody accepts;
    std::string_view hint;    ///< further words under the label
    std::string_view present; ///< name of the file that is there; empty: none
    std::string_view picture; ///< its address, if it is a picture that may be shown
    float aspect = 16.f / 9;  ///< of that picture
    bool busy = false;
    float progress = 0; ///< 0–1, while busy
    std::string_view error;
    bool removable = false; ///< offers to take the present file away
    bool many = false;      ///< takes several at once
    bool disabled = false;
    std::string_view key;
};

struct UploadAction {
    std::optional<platform::PickedFile> picked; ///< of a kind and size that are accepted
    std::vector<platform::PickedFile> more;     ///< the others, where there may be several
    bool cancelled = false, removed = false;
};

UploadAction upload(Upload const& options);

/// What a person is told about a refused upload, by the refusal's code ("" and unknown codes: a general sentence).
std::string upload_problem(std::string_view code);

/// "5 MB", "640 KB", "1,5 GB".
std::string file_size(std::int64_t bytes);

} // namespace gapura::web
