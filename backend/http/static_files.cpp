#include "backend/http/static_files.hpp"

#include "shared/base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>

namespace gapura::http {
namespace {

struct EndingType {
    std::string_view ending, type;
};

constexpr std::array<EndingType, 26> types{{
    {".html", "text/html; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".wasm", "application/wasm"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".jpeg", "image/jpeg"},
    {".webp", "image/webp"},
    {".gif", "image/gif"},
    {".avif", "image/avif"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".woff", "font/woff"},
    {".ttf", "font/ttf"},
    {".otf", "font/otf"},
    {".txt", "text/plain; charset=utf-8"},
    {".md", "text/markdown; charset=utf-8"},
    {".xml", "application/xml"},
    {".pdf", "application/pdf"},
    {".ics", "text/calendar; charset=utf-8"},
    {".mp3", "audio/mpeg"},
    {".wav", "audio/wav"},
}};

constexpr std::string_view for_ever = "public, max-age=31536000, immutable";
constexpr std::string_view ask_each_time = "no-cache";

bool ends_with(std::string_view text, std::string_view ending) {
    return text.size() >= ending.size() && text.substr(text.size() - ending.size()) == ending;
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo): tells versions of our own files apart, keeps nobody out.
std::uint64_t hash_of(std::string_view bytes) {
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (unsigned char const byte : bytes) hash = (hash ^ byte) * 0x100000001b3u;
    return hash;
}

std::string etag_of(std::string_view bytes) {
    char text[48];
    int const length = std::snprintf(text, sizeof text, "\"%016llx-%zx\"",
                                     static_cast<unsigned long long>(hash_of(bytes)), bytes.size());
    return {text, static_cast<std::size_t>(length)};
}

std::shared_ptr<std::string const> read_file(std::filesystem::path const& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::filesystem::filesystem_error("cannot read", path, std::make_error_code(std::errc::io_error));
    return std::make_shared<std::string const>(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
}

bool is_hidden(std::filesystem::path const& relative) {
    return std::any_of(relative.begin(), relative.end(),
                       [](auto const& part) { return part.string().substr(0, 1) == "."; });
}

/// The comma-separated items of a field's value.
std::vector<std::string_view> items_of(std::string_view value) {
    std::vector<std::string_view> items;
    while (!value.empty()) {
        auto const end = std::min(value.find(','), value.size());
        items.push_back(trimmed(value.substr(0, end)));
        value.remove_prefix(std::min(end + 1, value.size()));
    }
    return items;
}

/// "gzip", "br;q=0.5"; "q=0" means that it is refused (RFC 9110, 12.5.3).
bool accepts(Request const& request, std::string_view coding) {
    for (auto const item : items_of(request.header("accept-encoding").value_or(std::string_view{}))) {
        auto const semicolon = std::min(item.find(';'), item.size());
        if (!same_header_name(trimmed(item.substr(0, semicolon)), coding)) continue;
        auto const weight = trimmed(item.substr(std::min(semicolon + 1, item.size())));
        return weight.substr(0, 2) != "q=" || weight.find_first_of("123456789") != weight.npos;
    }
    return false;
}

bool is_known_to_client(Request const& request, std::string_view etag) {
    for (auto item : items_of(request.header("if-none-match").value_or(std::string_view{}))) {
        if (item == "*") return true;
        if (item.substr(0, 2) == "W/") item.remove_prefix(2); // weak comparison (RFC 9110, 13.1.2)
        if (item == etag) return true;
    }
    return false;
}

} // namespace

StaticFiles::StaticFiles(std::filesystem::path const& folder) {
    std::map<std::string, std::shared_ptr<std::string const>, std::less<>> all;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(folder)) {
        auto const relative = entry.path().lexically_relative(folder);
        if (entry.is_regular_file() && !is_hidden(relative))
            all[std::string("/").append(relative.generic_string())] = read_file(entry);
    }
    auto const encoded = [&](std::string const& name) -> std::optional<Variant> {
        auto const found = all.find(name);
        if (found == all.end()) return std::nullopt;
        return Variant{found->second, etag_of(*found->second)};
    };
    for (auto const& [name, contents] : all) {
        bool const is_encoding =
            (ends_with(name, ".br") || ends_with(name, ".gz")) && all.count(name.substr(0, name.size() - 3)) > 0;
        if (is_encoding) continue;
        files_[name] = File{{contents, etag_of(*contents)},
                            encoded(name + ".br"),
                            encoded(name + ".gz"),
                            content_type_of(name),
                            has_content_hash(name) ? for_ever : ask_each_time};
    }
}

std::optional<Response> StaticFiles::answer(Request const& request, std::string_view path) const {
    auto const found = files_.find(path);
    if (found == files_.end()) return std::nullopt;
    auto const& file = found->second;

    Variant const* variant = &file.plain;
    std::string_view coding;
    if (file.brotli && accepts(request, "br"))
        variant = &*file.brotli, coding = "br";
    else if (file.gzip && accepts(request, "gzip"))
        variant = &*file.gzip, coding = "gzip";

    Response response;
    response.add("ETag", variant->etag).add("Cache-Control", file.cache_control);
    if (file.brotli || file.gzip) response.add("Vary", "Accept-Encoding");
    if (is_known_to_client(request, variant->etag)) {
        response.status = 304;
        return response;
    }
    response.add("Content-Type", file.content_type);
    if (!coding.empty()) response.add("Content-Encoding", coding);
    response.shared_body = variant->contents;
    return response;
}

std::shared_ptr<std::string const> StaticFiles::contents(std::string_view path) const {
    auto const found = files_.find(path);
    return found == files_.end() ? nullptr : found->second.plain.contents;
}

std::string_view content_type_of(std::string_view name) {
    for (auto const& known : types)
        if (ends_with(name, known.ending)) return known.type;
    return "application/octet-stream";
}

bool has_content_hash(std::string_view name) {
    auto const last_dot = name.rfind('.');
    if (last_dot == name.npos || last_dot == 0) return false;
    auto const before = name.substr(0, last_dot);
    auto const dot = before.rfind('.');
    if (dot == before.npos) return false;
    auto const hash = before.substr(dot + 1);
    return hash.size() >= 8 && hash.find_first_not_of("0123456789abcdefABCDEF") == hash.npos;
}

} // namespace gapura::http
