#include "backend/http/core.hpp"

#include <cerrno>
#include <sys/socket.h>
#include <system_error>

namespace gapura::http {

void Registry::add(std::shared_ptr<Connection> connection) {
    std::lock_guard const lock(mutex_);
    auto const* const key = connection.get();
    connections_.emplace(key, std::move(connection));
    size_.store(connections_.size(), std::memory_order_relaxed);
}

void Registry::remove(Connection const* connection) {
    std::shared_ptr<Connection> last; // dies outside the lock
    std::lock_guard const lock(mutex_);
    auto const found = connections_.find(connection);
    if (found == connections_.end()) return;
    last = std::move(found->second);
    connections_.erase(found);
    size_.store(connections_.size(), std::memory_order_relaxed);
    if (connections_.empty()) emptied_.notify_all();
}

std::vector<std::shared_ptr<Connection>> Registry::all() const {
    std::lock_guard const lock(mutex_);
    std::vector<std::shared_ptr<Connection>> found;
    found.reserve(connections_.size());
    for (auto const& [key, connection] : connections_) found.push_back(connection);
    return found;
}

std::vector<std::shared_ptr<Connection>> Registry::overdue(Moment now) const {
    std::lock_guard const lock(mutex_);
    std::vector<std::shared_ptr<Connection>> found;
    for (auto const& [key, connection] : connections_)
        if (connection->is_overdue(now)) found.push_back(connection);
    return found;
}

bool Registry::wait_until_empty(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    return emptied_.wait_for(lock, patience, [&] { return connections_.empty(); });
}

void Registry::clear() {
    std::unordered_map<Connection const*, std::shared_ptr<Connection>> last;
    std::lock_guard const lock(mutex_);
    last.swap(connections_);
    size_.store(0, std::memory_order_relaxed);
}

Core::Core(Options settings, Router routes)
    : options(std::move(settings)), router(std::move(routes)), proxies(options.trusted_proxies),
      workers(options.workers, options.worker_queue), uploads(options.upload_limit),
      // A datagram socket that nobody knows of: recv() on it always says EAGAIN.
      never_readable(::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) {
    if (!never_readable) throw std::system_error(errno, std::generic_category(), "socket");
}

void Core::tell(RequestFacts const& facts) {
    std::shared_lock const lock(telling_);
    if (!tells_) return;
    try {
        options.observer(facts);
    } catch (...) {
        // A log that fails must not take the answer with it.
    }
}

void Core::stop_telling() {
    std::unique_lock const lock(telling_);
    tells_ = false;
}

} // namespace gapura::http
