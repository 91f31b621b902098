#pragma once
// Files in a store that speaks S3: requests signed with AWS Signature Version 4, each by a link of its own.

#include "backend/files/file_storage.hpp"
#include "shared/base/instant.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace gapura::files {

struct S3Place {
    std::string endpoint; ///< https://s3.eu-central-1.amazonaws.com, http://127.0.0.1:9000
    std::string bucket, region, access_key, secret_key;
    bool path_style = true;
};

/// A link with which one object can be fetched (GET), written (PUT) or deleted (DELETE) without any key, for so long.
/// `further` are more query parameters, such as response-content-disposition.
std::string presigned(S3Place const& place, std::string_view method, std::string_view key, Instant now,
                      std::int64_t valid_seconds, std::vector<std::pair<std::string, std::string>> further = {});

std::unique_ptr<FileStorage> s3_storage(Settings const& settings);

} // namespace gapura::files
