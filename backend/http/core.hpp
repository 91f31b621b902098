#pragma once
// What all connections of one server share.

#include "backend/http/connection.hpp"
#include "backend/http/proxies.hpp"
#include "backend/http/server.hpp"
#include "backend/http/slow_writer.hpp"
#include "backend/http/upload_reader.hpp"
#include "backend/http/workers.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>
#include <vector>

namespace gapura::http {

/// The connections that are open. A connection is here until its socket is done with.
class Registry {
public:
    void add(std::shared_ptr<Connection> connection);
    void remove(Connection const* connection);
    std::size_t size() const { return size_.load(std::memory_order_relaxed); }
    std::vector<std::shared_ptr<Connection>> all() const;
    /// Those whose deadline has passed.
    std::vector<std::shared_ptr<Connection>> overdue(Moment now) const;
    /// Whether it became empty in time.
    bool wait_until_empty(std::chrono::milliseconds patience);
    void clear();

private:
    mutable std::mutex mutex_;
    std::condition_variable emptied_;
    std::unordered_map<Connection const*, std::shared_ptr<Connection>> connections_;
    std::atomic<std::size_t> size_{0};
};

/// Outlives the server as long as a Reply does.
struct Core {
    Core(Options options, Router router);

    /// Tells the observer, unless the server has stopped: what the observer refers to may be gone by then.
    void tell(RequestFacts const& facts);
    /// Returns when no observer runs any more.
    void stop_telling();

    Options const options;
    Router const router;
    TrustedProxies const proxies;
    Registry registry;
    Workers workers;
    SlowWriter writer;
    UploadReader uploads;
    /// Never readable, never at its end: stands in for a socket that an event loop is not to read now.
    Descriptor const never_readable;
    std::atomic<bool> draining{false};

private:
    std::shared_mutex telling_;
    bool tells_ = true;
};

} // namespace gapura::http
