#pragma once
// A small blocking HTTP client for tests: raw bytes on a socket, and JSON with cookies on a kept connection.

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gapura::test {

using HeaderList = std::vector<std::pair<std::string, std::string>>;

struct HttpAnswer {
    int status = 0;
    std::string reason;
    HeaderList headers;
    std::string body;

    /// The first header of that name, whatever its case; empty when there is none.
    std::string header(std::string_view name) const;
    std::size_t header_count(std::string_view name) const;
    /// The body as JSON; a discarded value when it is not JSON.
    nlohmann::json json() const { return nlohmann::json::parse(body, nullptr, false); }
    /// `error.code` of a refusal; empty when there is none.
    std::string error_code() const;
};

enum class BodyExpected { yes, no_because_head };

/// One TCP connection to 127.0.0.1. Errors of the socket throw std::system_error.
class RawConnection {
public:
    explicit RawConnection(std::uint16_t port, std::chrono::milliseconds timeout = std::chrono::seconds(20));
    RawConnection(RawConnection&& other) noexcept;
    RawConnection& operator=(RawConnection&& other) noexcept;
    ~RawConnection();

    /// False when the other side has closed.
    bool send(std::string_view bytes);
    /// One whole answer; nothing when the connection ended before it was complete, or at the time-out.
    /// An interim answer (100) is an answer of its own.
    std::optional<HttpAnswer> read_answer(BodyExpected expected = BodyExpected::yes);
    /// Everything until the other side closes or the time-out comes.
    std::string read_to_end();
    /// Waits for the end of the stream; bytes that come first are lost.
    bool closed_within(std::chrono::milliseconds patience);
    /// At most this many bytes, whatever comes first; empty at the end.
    std::string read_some(std::size_t limit);

    void stop_sending();
    void shrink_receive_buffer(int bytes);
    void set_timeout(std::chrono::milliseconds timeout);
    /// Closes with a reset instead of a farewell.
    void reset();
    void close();
    int descriptor() const { return descriptor_; }

private:
    bool fill();

    int descriptor_ = -1;
    std::string buffered_;
};

/// Keeps its connection and its cookies. Connects anew when the server has closed in between.
class HttpClient {
public:
    explicit HttpClient(std::uint16_t port) : port_(port) {}

    HttpAnswer get(std::string_view path, HeaderList const& headers = {});
    HttpAnswer post(std::string_view path, nlohmann::json const& body, HeaderList const& headers = {});
    HttpAnswer put(std::string_view path, nlohmann::json const& body, HeaderList const& headers = {});
    HttpAnswer patch(std::string_view path, nlohmann::json const& body, HeaderList const& headers = {});
    HttpAnswer del(std::string_view path, HeaderList const& headers = {});
    /// Sends the body as it is; Host, Content-Length and the cookies are added. Throws std::runtime_error when no
    /// complete answer comes.
    HttpAnswer request(std::string_view method, std::string_view path, std::string_view body = {},
                       HeaderList const& headers = {});

    std::map<std::string, std::string>& cookies() { return cookies_; }
    void forget_cookies() { cookies_.clear(); }
    void disconnect() { connection_.reset(); }

private:
    HttpAnswer request_json(std::string_view method, std::string_view path, nlohmann::json const& body,
                            HeaderList const& headers);
    void keep_cookies(HttpAnswer const& answer);

    std::uint16_t port_;
    std::optional<RawConnection> connection_;
    std::map<std::string, std::string> cookies_;
};

} // namespace gapura::test
