#pragma once
// A few threads for work that must not wait on an event loop.

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace gapura {

class WorkQueue {
public:
    explicit WorkQueue(unsigned threads);
    /// Finishes what is queued, then joins.
    ~WorkQueue();
    WorkQueue(WorkQueue const&) = delete;
    WorkQueue& operator=(WorkQueue const&) = delete;

    /// Runs `work` soon on one of the threads. What it throws is logged and swallowed.
    void post(std::function<void()> work);

private:
    void run();

    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<std::function<void()>> waiting_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

} // namespace gapura
