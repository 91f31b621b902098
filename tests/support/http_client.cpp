#include "tests/support/http_client.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <charconv>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

namespace gapura::test {
namespace {

bool same_name(std::string_view one, std::string_view other) {
    return one.size() == other.size() && std::equal(one.begin(), one.end(), other.begin(), [](char a, char b) {
               return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
           });
}

[[noreturn]] void fail(char const* what) { throw std::system_error(errno, std::generic_category(), what); }

/// Status line and fields; nothing when this is no HTTP.
std::optional<HttpAnswer> parse_head(std::string_view head) {
    if (head.substr(0, 9) != "HTTP/1.1 " || head.size() < 12) return std::nullopt;
    HttpAnswer answer;
    std::from_chars(head.data() + 9, head.data() + 12, answer.status);
    auto end = head.find("\r\n");
    answer.reason = head.substr(std::min<std::size_t>(13, end), end - std::min<std::size_t>(13, end));
    head.remove_prefix(end + 2);
    while (!head.empty()) {
        end = head.find("\r\n");
        auto const line = head.substr(0, end);
        auto const colon = line.find(": ");
        if (colon == line.npos) return std::nullopt;
        answer.headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
        head.remove_prefix(end + 2);
    }
    return answer;
}

} // namespace

std::string HttpAnswer::header(std::string_view name) const {
    for (auto const& [key, value] : headers)
        if (same_name(key, name)) return value;
    return {};
}

std::size_t HttpAnswer::header_count(std::string_view name) const {
    return static_cast<std::size_t>(std::count_if(headers.begin(), headers.end(),
                                                  [&](auto const& header) { return same_name(header.first, name); }));
}

std::string HttpAnswer::error_code() const {
    auto const parsed = json();
    if (!parsed.is_object() || !parsed.contains("error") || !parsed["error"].is_object()) return {};
    return parsed["error"].value("code", "");
}

RawConnection::RawConnection(std::uint16_t port, std::chrono::milliseconds timeout)
    : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    if (descriptor_ < 0) fail("socket");
    set_timeout(timeout);
    int const on = 1;
    setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        int const error = errno;
        close();
        errno = error;
        fail("connect");
    }
}

RawConnection::RawConnection(RawConnection&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), buffered_(std::move(other.buffered_)) {}

RawConnection& RawConnection::operator=(RawConnection&& other) noexcept {
    if (this != &other) {
        close();
        descriptor_ = std::exchange(other.descriptor_, -1);
        buffered_ = std::move(other.buffered_);
    }
    return *this;
}

RawConnection::~RawConnection() { close(); }

bool RawConnection::send(std::string_view bytes) {
    while (!bytes.empty()) {
        ssize_t const sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

std::optional<HttpAnswer> RawConnection::read_answer(BodyExpected expected) {
    std::size_t end;
    while ((end = buffered_.find("\r\n\r\n")) == std::string::npos)
        if (!fill()) return std::nullopt;
    auto answer = parse_head(std::string_view(buffered_).substr(0, end + 2));
    if (!answer) return std::nullopt;
    std::size_t length = 0;
    auto const stated = answer->header("Content-Length");
    std::from_chars(stated.data(), stated.data() + stated.size(), length);
    if (expected == BodyExpected::no_because_head || answer->status == 304) length = 0;
    buffered_.erase(0, end + 4);
    while (buffered_.size() < length)
        if (!fill()) return std::nullopt;
    answer->body = buffered_.substr(0, length);
    buffered_.erase(0, length);
    return answer;
}

std::string RawConnection::read_to_end() {
    while (fill()) {
    }
    return std::exchange(buffered_, {});
}

bool RawConnection::closed_within(std::chrono::milliseconds patience) {
    auto const until = std::chrono::steady_clock::now() + patience;
    for (;;) {
        auto const left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        pollfd watched{descriptor_, POLLIN, 0};
        if (left.count() < 0 || ::poll(&watched, 1, static_cast<int>(left.count())) <= 0) return false;
        if (!fill()) return true;
    }
}

std::string RawConnection::read_some(std::size_t limit) {
    if (buffered_.empty() && !fill()) return {};
    auto const some = buffered_.substr(0, limit);
    buffered_.erase(0, some.size());
    return some;
}

void RawConnection::stop_sending() { ::shutdown(descriptor_, SHUT_WR); }

void RawConnection::shrink_receive_buffer(int bytes) {
    setsockopt(descriptor_, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
}

void RawConnection::set_timeout(std::chrono::milliseconds timeout) {
    timeval const value{static_cast<time_t>(timeout.count() / 1000),
                        static_cast<suseconds_t>(timeout.count() % 1000 * 1000)};
    setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &value, sizeof value);
    setsockopt(descriptor_, SOL_SOCKET, SO_SNDTIMEO, &value, sizeof value);
}

void RawConnection::reset() {
    linger const at_once{1, 0};
    setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    close();
}

void RawConnection::close() {
    if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
}

bool RawConnection::fill() {
    char bytes[16384];
    for (;;) {
        ssize_t const got = ::recv(descriptor_, bytes, sizeof bytes, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        buffered_.append(bytes, static_cast<std::size_t>(got));
        return true;
    }
}

HttpAnswer HttpClient::get(std::string_view path, HeaderList const& headers) {
    return request("GET", path, {}, headers);
}

HttpAnswer HttpClient::del(std::string_view path, HeaderList const& headers) {
    return request("DELETE", path, {}, headers);
}

HttpAnswer HttpClient::post(std::string_view path, nlohmann::json const& body, HeaderList const& headers) {
    return request_json("POST", path, body, headers);
}

HttpAnswer HttpClient::put(std::string_view path, nlohmann::json const& body, HeaderList const& headers) {
    return request_json("PUT", path, body, headers);
}

HttpAnswer HttpClient::patch(std::string_view path, nlohmann::json const& body, HeaderList const& headers) {
    return request_json("PATCH", path, body, headers);
}

HttpAnswer HttpClient::request_json(std::string_view method, std::string_view path, nlohmann::json const& body,
                                    HeaderList const& headers) {
    auto all = headers;
    all.emplace_back("Content-Type", "application/json");
    return request(method, path, body.dump(), all);
}

HttpAnswer HttpClient::request(std::string_view method, std::string_view path, std::string_view body,
                               HeaderList const& headers) {
    std::string bytes(method);
    bytes += ' ';
    bytes += path;
    bytes += " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port_) + "\r\n";
    for (auto const& [name, value] : headers) bytes += name + ": " + value + "\r\n";
    if (!cookies_.empty()) {
        std::string line;
        for (auto const& [name, value] : cookies_) line += (line.empty() ? "" : "; ") + name + "=" + value;
        bytes += "Cookie: " + line + "\r\n";
    }
    if (!body.empty() || method == "POST" || method == "PUT" || method == "PATCH")
        bytes += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    bytes += "\r\n";
    bytes += body;

    bool const was_connected = connection_.has_value();
    for (int attempt = was_connected ? 0 : 1; attempt < 2; ++attempt) {
        if (!connection_) connection_.emplace(port_);
        auto const expected = method == "HEAD" ? BodyExpected::no_because_head : BodyExpected::yes;
        connection_->send(bytes);
        if (auto answer = connection_->read_answer(expected)) {
            keep_cookies(*answer);
            if (answer->header("Connection") == "close") connection_.reset();
            return std::move(*answer);
        }
        connection_.reset(); // the kept connection may have been closed while it was idle
    }
    throw std::runtime_error("no complete answer to " + std::string(method) + " " + std::string(path));
}

void HttpClient::keep_cookies(HttpAnswer const& answer) {
    for (auto const& [name, value] : answer.headers) {
        if (!same_name(name, "Set-Cookie")) continue;
        auto const pair = value.substr(0, value.find(';'));
        auto const equals = pair.find('=');
        if (equals == std::string::npos) continue;
        auto const key = pair.substr(0, equals);
        bool const is_removed = pair.size() == equals + 1 || value.find("Max-Age=0") != std::string::npos;
        if (is_removed)
            cookies_.erase(key);
        else
            cookies_[key] = pair.substr(equals + 1);
    }
}

} // namespace gapura::test
