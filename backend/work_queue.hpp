#pragma once
// A few threads for work that must not wait on an event loop.

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

namespace gapura {

class WorkQueue {
public:
    /// How much may wait; see `offer`.
    struct Limits {
        std::size_t all = 1000;
        std::size_t of_one_sender = 1000;
    };
    explicit WorkQueue(unsigned threads) : WorkQueue(threads, Limits{}) {}
    WorkQueue(unsigned threads, Limits limits);
    /// Finishes what is queued, then joins.
    ~WorkQueue();
    WorkQueue(WorkQueue const&) = delete;
    WorkQueue& operator=(WorkQueue const&) = delete;

    /// Runs `work` soon on one of the threads. What it throws is logged and swallowed.
    void post(std::function<void()> work);
    /// As `post`, but false when as much waits as may wait. Senders take turns: however much one of them has waiting,
    /// another's first work comes next.
    bool offer(std::string const& sender, std::function<void()> work);

private:
    using Line = std::deque<std::function<void()>>;
    void run();
    void append(std::string const& sender, Line& line, std::function<void()> work);
    std::function<void()> next();

    Limits limits_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::unordered_map<std::string, Line> lines_; ///< by sender; none is empty
    std::deque<std::string> turns_;               ///< each sender that has a line, once
    std::size_t waiting_ = 0;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

} // namespace gapura
