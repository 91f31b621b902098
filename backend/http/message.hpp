#pragma once
// What a handler receives and what it gives back.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gapura::http {

enum class Method { get, head, post, put, patch, del, options };

/// "GET", "DELETE" …
std::string_view method_name(Method method);

/// The method of exactly this (upper-case) name, if it is one that this server knows.
std::optional<Method> method_from_name(std::string_view name);

/// Whether two header names are the same: ASCII letters without regard to case (RFC 9110, 5.1).
bool same_header_name(std::string_view one, std::string_view other);

/// The parts of a path between its slashes: "/a/b" has two, "/a/" has "a" and an empty one, "/" has none.
std::vector<std::string_view> path_segments(std::string_view path);

/// Header fields in the order in which they came. Kept as one text with positions, so that a request with twenty
/// fields costs two allocations.
class HeaderFields {
public:
    struct Field {
        std::string_view name, value;
    };

    void add(std::string_view name, std::string_view value);
    /// The first field of that name.
    std::optional<std::string_view> find(std::string_view name) const;
    std::size_t count(std::string_view name) const;
    std::size_t size() const { return places_.size(); }
    Field operator[](std::size_t index) const;
    void reserve(std::size_t fields, std::size_t bytes);

private:
    struct Place {
        std::uint32_t name, name_length, value, value_length;
    };
    std::string text_;
    std::vector<Place> places_;
};

class ReceivedFile;

/// A complete request whose framing, path and query have been checked. Owned: may be moved to any thread.
struct Request {
    Method method = Method::get;
    /// Percent-decoded UTF-8; starts with "/"; holds no NUL, no control character, no empty segment but a last one,
    /// no "." or "..", and no slash that came encoded.
    std::string path = "/";
    /// Decoded names and values in their order ("+" is a space).
    std::vector<std::pair<std::string, std::string>> queries;
    HeaderFields headers;
    std::string body;
    /// Of an upload route (Router::add_upload): the body, in a file that has no name and goes with its last owner.
    std::shared_ptr<ReceivedFile> upload;
    /// Address of the client without port; that of X-Forwarded-For when a trusted proxy says so.
    std::string remote_address;
    /// X-Request-Id when it came well-formed, else made here: 16 hexadecimal digits.
    std::string id;
    /// True when a trusted proxy said X-Forwarded-Proto: https.
    bool secure = false;
    /// The "{name}" parts of the route's pattern.
    std::vector<std::pair<std::string, std::string>> parameters;

    /// The first value of that name.
    std::optional<std::string_view> query(std::string_view name) const;
    /// The first header field of that name, whatever its case.
    std::optional<std::string_view> header(std::string_view name) const { return headers.find(name); }
    /// The first cookie of that name over all Cookie fields; parts without "=" are passed over.
    std::optional<std::string_view> cookie(std::string_view name) const;
    /// Value of "{name}" in the route's pattern; empty when the pattern has no such part.
    std::string_view parameter(std::string_view name) const;
    /// Media type in lower case without parameters ("application/json"); empty when there is none.
    std::string content_type() const;
    std::vector<std::string_view> segments() const { return path_segments(path); }
};

/// An answer. At most one of `body`, `shared_body` and `file` is set. Content-Length, Connection, Date and
/// X-Request-Id are written by the server and ignored here; CR, LF and NUL are removed from header values.
struct Response {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    /// For contents that many answers share (static files): never copied.
    std::shared_ptr<std::string const> shared_body;
    /// A regular file, streamed by a thread of its own. A path that the program made, never one that a user sent.
    std::filesystem::path file;

    /// Replaces every header of that name.
    Response& set(std::string_view name, std::string_view value);
    /// Adds one more header of that name (Set-Cookie).
    Response& add(std::string_view name, std::string_view value);

    static Response json(int status, std::string body);
    static Response text(int status, std::string body);
    static Response empty(int status);
};

} // namespace gapura::http
