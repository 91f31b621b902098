#pragma once
// A server on 127.0.0.1 with a port of the kernel's choice, for tests of the HTTP layer.

#include "backend/http/server.hpp"
#include "tests/support/http_client.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace gapura::test {

/// Facts that an observer copied: the strings of RequestFacts live only during the call.
struct SeenFacts {
    int status;
    std::string route, request_id, failure;
    std::int64_t microseconds;
    std::uint64_t body_bytes;
    bool has_method;
};

/// Starts in the constructor. `options.observer` is taken by the server's own record of facts.
class TestServer {
public:
    explicit TestServer(http::Router router, http::Options options = {}) {
        options.observer = [this](http::RequestFacts const& facts) { note(facts); };
        server_.emplace(std::move(options), std::move(router));
        server_->start();
    }
    ~TestServer() { server_.reset(); }

    std::uint16_t port() const { return server_->port(); }
    http::Server& server() { return *server_; }

    RawConnection connect() const { return RawConnection(port()); }
    /// Sends these bytes on a connection of their own and reads one answer; status 0 when none came.
    HttpAnswer exchange(std::string_view bytes) const {
        auto connection = connect();
        connection.send(bytes);
        return connection.read_answer().value_or(HttpAnswer{});
    }

    std::vector<SeenFacts> facts() const {
        std::lock_guard const lock(mutex_);
        return facts_;
    }
    /// Waits until so many answers were observed.
    bool saw_at_least(std::size_t count) const {
        std::unique_lock lock(mutex_);
        return noted_.wait_for(lock, std::chrono::seconds(20), [&] { return facts_.size() >= count; });
    }

private:
    void note(http::RequestFacts const& facts) {
        std::lock_guard const lock(mutex_);
        facts_.push_back({facts.status, std::string(facts.route), std::string(facts.request_id),
                          std::string(facts.failure), facts.microseconds, facts.body_bytes,
                          facts.method.has_value()});
        noted_.notify_all();
    }

    mutable std::mutex mutex_;
    mutable std::condition_variable noted_;
    std::vector<SeenFacts> facts_;
    std::optional<http::Server> server_;
};

/// "GET /path" with a Host and nothing else.
inline std::string get_request(std::string_view path) {
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: gapura.test\r\n\r\n";
}

} // namespace gapura::test
