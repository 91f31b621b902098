#pragma once
// Files of one folder, read once at the start: what a client asks for is looked up, never opened.

#include "backend/http/message.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace gapura::http {

class StaticFiles {
public:
    StaticFiles() = default;
    /// Reads every regular file below `folder` (hidden ones not). "x.js.br" and "x.js.gz" become encodings of "x.js"
    /// where that exists. Throws std::filesystem::filesystem_error when the folder cannot be read.
    explicit StaticFiles(std::filesystem::path const& folder);

    /// The file at the request's path, for GET and HEAD: its best encoding by Accept-Encoding, 304 where
    /// If-None-Match says so. Nothing when there is no such file.
    std::optional<Response> answer(Request const& request) const { return answer(request, request.path); }
    /// The same for another path, for example "/index.html" for every page of the web app.
    std::optional<Response> answer(Request const& request, std::string_view path) const;

    /// A file's contents without any encoding, to be changed by the program (a page's head).
    std::shared_ptr<std::string const> contents(std::string_view path) const;
    std::size_t size() const { return files_.size(); }

private:
    struct Variant {
        std::shared_ptr<std::string const> contents;
        std::string etag;
    };
    struct File {
        Variant plain;
        std::optional<Variant> brotli, gzip;
        std::string_view content_type, cache_control;
    };
    std::map<std::string, File, std::less<>> files_;
};

/// By the name's ending; "application/octet-stream" when unknown.
std::string_view content_type_of(std::string_view name);

/// Whether the name carries a content hash: "app.0123abcd.js", eight or more hexadecimal digits.
bool has_content_hash(std::string_view name);

} // namespace gapura::http
