#pragma once
// Sends what waits in the outbox (CO1).

#include "backend/context.hpp"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace gapura::outbox {

struct Lease;
class SmtpClient;

/// One thread that leases due messages one by one, sends each and notes the result. Any number of workers, in any
/// number of servers, may share a database. A crash between sending and noting repeats that one message at most, with
/// the same Message-ID. Failures are retried with growing pauses, 8 tries over about 17 hours in all; what the server
/// refuses for good is given up at once. Without settings.smtp_url it does nothing; with one that cannot be read it
/// throws std::invalid_argument.
class Worker {
public:
    Worker(storage::Database& database, Settings const& settings, std::function<Instant()> clock = system_now);
    /// Lets a message under way finish for at most 10 seconds, then joins.
    ~Worker();
    Worker(Worker const&) = delete;
    Worker& operator=(Worker const&) = delete;

    /// Looks now instead of within a second: call it after something was enqueued, if at all.
    void wake();

private:
    void run();
    /// False when nothing was due.
    bool send_one();
    void note_sent(Lease const& lease);

    storage::Database& database_;
    Settings const& settings_;
    std::function<Instant()> clock_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool woken_ = false;
    std::atomic<bool> stopping_ = false;
    std::unique_ptr<SmtpClient> client_;
    std::thread thread_;
};

} // namespace gapura::outbox
