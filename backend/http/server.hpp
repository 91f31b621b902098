#pragma once
// The HTTP server: strict framing, limits and time-outs around Pistache's event loops.

#include "backend/http/router.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace gapura::http {

/// What is known of one answered request, for logs and metrics. Holds nothing about the person who asked.
struct RequestFacts {
    /// Nothing when the request never became readable.
    std::optional<Method> method;
    /// The route's pattern, not the path; empty when no route took it.
    std::string_view route;
    int status = 0;
    /// From the request's last byte to the hand-over of the answer's last byte to the kernel.
    std::int64_t microseconds = 0;
    /// Bytes of the answer's body.
    std::uint64_t body_bytes = 0;
    std::string_view request_id;
    /// Why a handler failed (an exception's text); for logs only.
    std::string_view failure;
};

using Observer = std::function<void(RequestFacts const&)>;

struct Options {
    /// Numeric IPv4 or IPv6 address.
    std::string address = "127.0.0.1";
    /// 0 lets the kernel choose.
    std::uint16_t port = 0;
    unsigned event_loops = 2;
    unsigned workers = 8;
    /// Requests that may wait for a worker; beyond it the answer is 503 with Retry-After.
    std::size_t worker_queue = 1024;

    std::size_t body_limit = 1 << 20;
    /// Request line and header fields together, in bytes.
    std::size_t header_limit = 16 << 10;
    std::size_t header_count_limit = 100;
    std::size_t connection_limit = 4000;

    std::chrono::milliseconds header_timeout{10'000};
    /// For the whole body.
    std::chrono::milliseconds body_timeout{30'000};
    std::chrono::milliseconds idle_timeout{75'000};
    /// Without any progress while a client takes its answer.
    std::chrono::milliseconds write_timeout{30'000};
    /// Where bodies of upload routes wait for their handler; empty: the system's temporary folder.
    std::filesystem::path upload_folder;
    /// Uploads at the same moment; beyond it the answer is 503.
    std::size_t upload_limit = 64;
    /// Without any byte of an upload.
    std::chrono::milliseconds upload_silence{20'000};
    /// An upload may take this long, and from then on must have come at this rate on the whole.
    std::chrono::milliseconds upload_grace{30'000};
    std::uint64_t upload_bytes_per_second = 8 << 10;
    /// How long drain_and_stop() waits for requests under way.
    std::chrono::milliseconds drain_timeout{30'000};

    /// Added to every answer that does not set them itself.
    std::vector<std::pair<std::string, std::string>> common_headers;
    /// Addresses or networks ("10.0.0.0/8", "::1") whose X-Forwarded-For and X-Forwarded-Proto are believed.
    std::vector<std::string> trusted_proxies;
    /// Called after each answer, on whatever thread finished it; must be quick and thread-safe. Not called any more
    /// once the server has stopped.
    Observer observer;
};

enum class Drained {
    completely,
    /// The drain time-out came first: some requests were not answered.
    cut_short,
};

class Server {
public:
    /// Binds and listens; throws std::system_error when it cannot, std::invalid_argument for malformed options.
    Server(Options options, Router router);
    /// Stops at once, if it still runs; requests under way are dropped.
    ~Server();
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;

    std::uint16_t port() const;

    /// Starts the threads and returns.
    void start();

    /// Takes no new connection, finishes the requests under way (bounded by Options::drain_timeout), closes.
    Drained drain_and_stop();

    /// Connections open at this moment.
    std::size_t connection_count() const;

private:
    class Running;
    std::unique_ptr<Running> running_;
};

} // namespace gapura::http
