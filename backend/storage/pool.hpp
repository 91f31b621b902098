#pragma once
// Connections lent in order of arrival. Only storage/*.cpp includes this.

#include "backend/storage/connection.hpp"

#include <condition_variable>
#include <deque>
#include <mutex>

namespace gapura::storage {

/// Opens connections when they are first needed and again after they broke; never more than `size` at once.
class Pool {
public:
    using Open = std::function<std::unique_ptr<Connection>()>;

    /// A lent connection; its end gives it back.
    class Lease {
    public:
        Lease(Pool& pool, std::unique_ptr<Connection> connection) : pool_(pool), connection_(std::move(connection)) {}
        ~Lease() { pool_.give_back(std::move(connection_)); }
        Lease(Lease const&) = delete;
        Lease& operator=(Lease const&) = delete;
        Connection& operator*() { return *connection_; }
        Connection* operator->() { return connection_.get(); }

    private:
        Pool& pool_;
        std::unique_ptr<Connection> connection_;
    };

    Pool(std::size_t size, Open open) : open_(std::move(open)), unopened_(size) {}

    /// Waits at most `patience`, then throws `busy`; throws `connection_lost` when a new one cannot be opened.
    Lease lease(std::chrono::milliseconds patience);

private:
    /// Someone in the queue; gets a connection, or (null) the right to open one.
    struct Waiter {
        std::condition_variable wake;
        std::unique_ptr<Connection> connection;
        bool served = false;
    };

    std::unique_ptr<Connection> obtain(std::chrono::milliseconds patience);
    void give_back(std::unique_ptr<Connection> connection);

    Open open_;
    std::mutex mutex_;
    std::size_t unopened_;
    std::vector<std::unique_ptr<Connection>> idle_; ///< the last used is lent first: its statements are warm
    std::deque<Waiter*> queue_;
};

} // namespace gapura::storage
