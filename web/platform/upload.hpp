#pragma once
// Files of the person's device, chosen in an element of Role::file or dropped on it, and their way to this server.

#include "web/platform/fetch.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gapura::web::platform {

/// A file that the page may read until it is left.
struct PickedFile {
    std::uint32_t handle = 0;
    std::string name, media_type; ///< as the device calls it: by its name, not by its content
    std::int64_t bytes = 0;
    std::string preview; ///< address of a picture of it, empty if it is none
};

/// What a Role::file element changed to: one line with what is known of the file, or nothing that is one.
inline std::optional<PickedFile> picked_file(std::string_view value) {
    std::string parts[5];
    for (auto& part : parts) {
        bool const is_last = &part == &parts[4];
        auto const end = is_last ? value.size() : value.find('\t');
        if (end == value.npos) return std::nullopt;
        part = value.substr(0, end);
        value.remove_prefix(is_last ? end : end + 1);
    }
    auto const handle = std::strtoul(parts[0].c_str(), nullptr, 10);
    if (handle == 0) return std::nullopt;
    return PickedFile{static_cast<std::uint32_t>(handle), parts[4], parts[2],
                      std::strtoll(parts[1].c_str(), nullptr, 10), parts[3]};
}

/// Each of several: a line each.
inline std::vector<PickedFile> picked_files(std::string_view value) {
    std::vector<PickedFile> all;
    while (!value.empty()) {
        auto const end = std::min(value.find('\n'), value.size());
        if (auto file = picked_file(value.substr(0, end))) all.push_back(std::move(*file));
        value.remove_prefix(std::min(end + 1, value.size()));
    }
    return all;
}

struct UploadRequest {
    std::string method = "POST";
    std::string url; ///< a path on this server
    std::uint32_t file = 0;
    std::string media_type;
};
/// As fetch(), with the file as the request's body, without a time-out. `progress` is called with the part that has
/// gone, 0 to 1, and a frame drawn after it.
FetchId upload(UploadRequest const& request, std::function<void(double)> progress,
               std::function<void(FetchAnswer)> then);

} // namespace gapura::web::platform
