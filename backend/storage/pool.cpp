#include "backend/storage/pool.hpp"

#include <algorithm>

namespace gapura::storage {

Pool::Lease Pool::lease(std::chrono::milliseconds patience) {
    auto connection = obtain(patience);
    if (!connection) {
        try {
            connection = open_();
        } catch (...) {
            give_back(nullptr);
            throw;
        }
    }
    return Lease(*this, std::move(connection));
}

std::unique_ptr<Connection> Pool::obtain(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    if (queue_.empty() && !idle_.empty()) {
        auto connection = std::move(idle_.back());
        idle_.pop_back();
        return connection;
    }
    if (queue_.empty() && unopened_ > 0) {
        --unopened_;
        return nullptr;
    }
    Waiter self;
    queue_.push_back(&self);
    if (!self.wake.wait_for(lock, patience, [&] { return self.served; })) {
        queue_.erase(std::find(queue_.begin(), queue_.end(), &self));
        throw StorageError(Failure::busy, "no free connection");
    }
    return std::move(self.connection);
}

void Pool::give_back(std::unique_ptr<Connection> connection) {
    if (connection && connection->broken()) connection.reset();
    std::lock_guard const lock(mutex_);
    if (!queue_.empty()) {
        auto* const next = queue_.front();
        queue_.pop_front();
        next->connection = std::move(connection);
        next->served = true;
        next->wake.notify_one();
    } else if (connection) {
        idle_.push_back(std::move(connection));
    } else {
        ++unopened_;
    }
}

} // namespace gapura::storage
