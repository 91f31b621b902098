#pragma once
// A few threads for work that must not wait on an event loop.

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace gapura {

class WorkQueue {
public:
    /// `limit`: how much may wait; see `offer`.
    explicit WorkQueue(unsigned threads, std::size_t limit = 1000);
    /// Finishes what is queued, then joins.
    ~WorkQueue();
    WorkQueue(WorkQueue const&) = delete;
    WorkQueue& operator=(WorkQueue const&) = delete;

    /// Runs `work` soon on one of the threads. What it throws is logged and swallowed.
    void post(std::function<void()> work);
    /// As `post`, but false when as much waits as may wait.
    bool offer(std::function<void()> work);

private:
    void run();

    std::size_t limit_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<std::function<void()>> waiting_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

} // namespace gapura
