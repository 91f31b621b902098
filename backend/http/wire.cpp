#include "backend/http/wire.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>

namespace gapura::http {
namespace {

/// Bodies up to this size are copied behind the head: one piece of memory, one write.
constexpr std::size_t joined_body_limit = 16 << 10;

struct Reason {
    int status;
    std::string_view text;
};

constexpr std::array<Reason, 41> reasons{{
    {100, "Continue"},
    {101, "Switching Protocols"},
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {203, "Non-Authoritative Information"},
    {204, "No Content"},
    {205, "Reset Content"},
    {206, "Partial Content"},
    {300, "Multiple Choices"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {402, "Payment Required"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {422, "Unprocessable Content"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {505, "HTTP Version Not Supported"},
}};

std::string_view reason_of(int status) {
    auto const found =
        std::find_if(reasons.begin(), reasons.end(), [&](auto const& r) { return r.status == status; });
    return found == reasons.end() ? std::string_view{} : found->text;
}

/// Fields that this layer writes itself.
bool is_ours(std::string_view name) {
    constexpr std::array<std::string_view, 7> ours{
        "content-length", "connection", "transfer-encoding", "date", "x-request-id", "keep-alive", "trailer"};
    return std::any_of(ours.begin(), ours.end(), [&](auto own) { return same_header_name(own, name); });
}

void append_number(std::string& out, std::uint64_t number) {
    char digits[24];
    out.append(digits, static_cast<std::size_t>(
                           std::snprintf(digits, sizeof digits, "%llu", static_cast<unsigned long long>(number))));
}

/// A line break in a value would begin a new field, or a new answer.
void append_clean(std::string& out, std::string_view text) {
    for (char const c : text)
        if (c != '\r' && c != '\n' && c != '\0') out += c;
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
    append_clean(out, name);
    out += ": ";
    append_clean(out, value);
    out += "\r\n";
}

bool sets(Response const& response, std::string_view name) {
    return std::any_of(response.headers.begin(), response.headers.end(),
                       [&](auto const& header) { return same_header_name(header.first, name); });
}

std::string const& cached_date(std::time_t now) {
    thread_local std::time_t known = -1;
    thread_local std::string text;
    if (known != now) {
        text = http_date(now);
        known = now;
    }
    return text;
}

Outgoing::Progress after_error() {
    return errno == EAGAIN || errno == EWOULDBLOCK ? Outgoing::Progress::would_block
                                                   : Outgoing::Progress::connection_lost;
}

} // namespace

bool has_body(int status) { return status >= 200 && status != 204 && status != 304; }

std::string http_date(std::time_t at) {
    constexpr std::array<char const*, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<char const*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::tm parts{};
    gmtime_r(&at, &parts);
    char text[64];
    int const length =
        std::snprintf(text, sizeof text, "%s, %02d %s %04d %02d:%02d:%02d GMT", days[parts.tm_wday], parts.tm_mday,
                      months[parts.tm_mon], parts.tm_year + 1900, parts.tm_hour, parts.tm_min, parts.tm_sec);
    return {text, static_cast<std::size_t>(length)};
}

std::string response_head(Response const& response, std::uint64_t body_bytes, WireContext const& context) {
    std::string out;
    out.reserve(512 + std::min<std::uint64_t>(body_bytes, joined_body_limit));
    out += "HTTP/1.1 ";
    append_number(out, static_cast<std::uint64_t>(response.status));
    out += ' ';
    out += reason_of(response.status);
    out += "\r\nDate: ";
    out += cached_date(context.now);
    out +=
        context.persistence == Persistence::closes ? "\r\nConnection: close\r\n" : "\r\nConnection: keep-alive\r\n";
    if (!context.request_id.empty()) append_field(out, "X-Request-Id", context.request_id);
    if (has_body(response.status)) {
        out += "Content-Length: ";
        append_number(out, body_bytes);
        out += "\r\n";
    }
    for (auto const& [name, value] : response.headers)
        if (!is_ours(name)) append_field(out, name, value);
    if (context.common_headers)
        for (auto const& [name, value] : *context.common_headers)
            if (!is_ours(name) && !sets(response, name)) append_field(out, name, value);
    out += "\r\n";
    return out;
}

Outgoing::Outgoing(std::string head, std::string body, std::shared_ptr<std::string const> shared, Descriptor file,
                   std::uint64_t file_size)
    : head_(std::move(head)), body_(std::move(body)) {
    if (!body_.empty() && body_.size() <= joined_body_limit) {
        head_ += body_;
        body_.clear();
        memory_size_ = total_ = head_.size();
        return;
    }
    if (body_.empty()) shared_ = std::move(shared);
    memory_size_ = total_ = head_.size() + body_.size() + (shared_ ? shared_->size() : 0);
    if (body_.empty() && !shared_ && file) {
        file_ = std::move(file);
        total_ += file_size;
    }
}

Outgoing::Progress Outgoing::write_to(int socket, std::size_t budget) {
    while (written_ < memory_size_) {
        if (budget == 0) return Progress::would_block;
        std::string_view const head = head_;
        std::string_view const body = shared_ ? std::string_view(*shared_) : std::string_view(body_);
        auto const of_head = head.substr(std::min<std::uint64_t>(written_, head.size()));
        auto const of_body = body.substr(written_ > head.size() ? written_ - head.size() : 0).substr(0, budget);
        iovec parts[2] = {{const_cast<char*>(of_head.data()), of_head.size()},
                          {const_cast<char*>(of_body.data()), of_body.size()}};
        msghdr message{};
        message.msg_iov = of_head.empty() ? parts + 1 : parts;
        message.msg_iovlen = (of_head.empty() ? 0u : 1u) + (of_body.empty() ? 0u : 1u);
        int const flags = MSG_NOSIGNAL | MSG_DONTWAIT | (file_ ? MSG_MORE : 0);
        ssize_t const sent = ::sendmsg(socket, &message, flags);
        if (sent < 0) {
            if (errno == EINTR) continue;
            return after_error();
        }
        written_ += static_cast<std::uint64_t>(sent);
        budget -= std::min(budget, static_cast<std::size_t>(sent));
    }
    return written_ < total_ ? write_file_part(socket, budget) : Progress::all_written;
}

Outgoing::Progress Outgoing::write_file_part(int socket, std::size_t budget) {
    while (written_ < total_) {
        if (budget == 0) return Progress::would_block;
        auto offset = static_cast<off_t>(written_ - memory_size_);
        auto const wanted = std::min<std::uint64_t>(total_ - written_, budget);
        ssize_t const sent = ::sendfile(socket, file_.number(), &offset, wanted);
        if (sent < 0) {
            if (errno == EINTR) continue;
            return after_error();
        }
        if (sent == 0) return Progress::connection_lost; // the file has become shorter than its Content-Length
        written_ += static_cast<std::uint64_t>(sent);
        budget -= static_cast<std::size_t>(sent);
    }
    return Progress::all_written;
}

} // namespace gapura::http
