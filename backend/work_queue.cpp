#include "backend/work_queue.hpp"

#include <spdlog/spdlog.h>

namespace gapura {

WorkQueue::WorkQueue(unsigned threads, std::size_t limit) : limit_(limit) {
    for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

WorkQueue::~WorkQueue() {
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    arrived_.notify_all();
    for (auto& thread : threads_) thread.join();
}

void WorkQueue::post(std::function<void()> work) {
    {
        std::lock_guard const lock(mutex_);
        waiting_.push_back(std::move(work));
    }
    arrived_.notify_one();
}

bool WorkQueue::offer(std::function<void()> work) {
    {
        std::lock_guard const lock(mutex_);
        if (waiting_.size() >= limit_) return false;
        waiting_.push_back(std::move(work));
    }
    arrived_.notify_one();
    return true;
}

void WorkQueue::run() {
    std::unique_lock lock(mutex_);
    for (;;) {
        arrived_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
        if (waiting_.empty()) return;
        auto const work = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        try {
            work();
        } catch (std::exception const& error) {
            spdlog::error("background work failed: {}", error.what());
        } catch (...) {
            spdlog::error("background work failed");
        }
        lock.lock();
    }
}

} // namespace gapura
