#include "backend/work_queue.hpp"

#include <spdlog/spdlog.h>

namespace gapura {

WorkQueue::WorkQueue(unsigned threads, Limits limits) : limits_(limits) {
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

void WorkQueue::append(std::string const& sender, Line& line, std::function<void()> work) {
    if (line.empty()) turns_.push_back(sender);
    line.push_back(std::move(work));
    ++waiting_;
}

void WorkQueue::post(std::function<void()> work) {
    {
        std::lock_guard const lock(mutex_);
        append("", lines_[""], std::move(work));
    }
    arrived_.notify_one();
}

bool WorkQueue::offer(std::string const& sender, std::function<void()> work) {
    {
        std::lock_guard const lock(mutex_);
        if (waiting_ >= limits_.all) return false;
        auto& line = lines_[sender];
        if (line.size() >= limits_.of_one_sender) return false;
        append(sender, line, std::move(work));
    }
    arrived_.notify_one();
    return true;
}

std::function<void()> WorkQueue::next() {
    auto sender = std::move(turns_.front());
    turns_.pop_front();
    auto const found = lines_.find(sender);
    auto& line = found->second;
    auto work = std::move(line.front());
    line.pop_front();
    --waiting_;
    if (line.empty())
        lines_.erase(found);
    else
        turns_.push_back(std::move(sender));
    return work;
}

void WorkQueue::run() {
    std::unique_lock lock(mutex_);
    for (;;) {
        arrived_.wait(lock, [this] { return stopping_ || waiting_ > 0; });
        if (waiting_ == 0) return;
        auto const work = next();
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
