#pragma once
// A fixed number of threads that may wait for the database, behind a bounded queue.

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace gapura::http {

class Connection;

/// One connection whose turn it is.
struct Turn {
    enum class Work { run_handler, read_on, admit_upload };
    std::shared_ptr<Connection> connection;
    Work work;
};

class Workers {
public:
    Workers(unsigned threads, std::size_t queue_limit);
    ~Workers();
    Workers(Workers const&) = delete;
    Workers& operator=(Workers const&) = delete;

    void start();
    /// False when the workers have stopped or, for a handler, when the queue is full; the turn is then untouched.
    bool take(Turn&& turn);
    /// Drops what waits. A handler that does not return within the patience keeps its thread, which is let go.
    void stop(std::chrono::milliseconds patience);

private:
    /// Shared with the threads, which may outlive this object when a handler hangs.
    struct Shared {
        std::mutex mutex;
        std::condition_variable work_came, thread_ended;
        std::deque<Turn> waiting;
        std::size_t limit = 0;
        unsigned running = 0;
        bool stopping = false;
    };
    static void run(std::shared_ptr<Shared> const& shared);

    unsigned count_;
    std::shared_ptr<Shared> shared_;
    std::vector<std::thread> threads_;
};

} // namespace gapura::http
