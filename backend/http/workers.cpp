#include "backend/http/workers.hpp"

#include "backend/http/connection.hpp"

#include <utility>

namespace gapura::http {

Workers::Workers(unsigned threads, std::size_t queue_limit) : count_(threads), shared_(std::make_shared<Shared>()) {
    shared_->limit = queue_limit;
}

Workers::~Workers() { stop(std::chrono::milliseconds(0)); }

void Workers::start() {
    for (unsigned i = 0; i < count_; ++i) {
        {
            std::lock_guard const lock(shared_->mutex);
            ++shared_->running;
        }
        threads_.emplace_back([shared = shared_] { run(shared); });
    }
}

bool Workers::take(Turn&& turn) {
    {
        std::lock_guard const lock(shared_->mutex);
        bool const is_full = turn.work != Turn::Work::read_on && shared_->waiting.size() >= shared_->limit;
        if (shared_->stopping || is_full) return false;
        shared_->waiting.push_back(std::move(turn));
    }
    shared_->work_came.notify_one();
    return true;
}

void Workers::stop(std::chrono::milliseconds patience) {
    std::deque<Turn> dropped;
    bool all_ended;
    {
        std::unique_lock lock(shared_->mutex);
        shared_->stopping = true;
        dropped.swap(shared_->waiting);
        shared_->work_came.notify_all();
        all_ended = shared_->thread_ended.wait_for(lock, patience, [&] { return shared_->running == 0; });
    }
    for (auto& thread : threads_) {
        if (!thread.joinable()) continue;
        if (all_ended)
            thread.join();
        else
            thread.detach();
    }
    threads_.clear();
}

void Workers::run(std::shared_ptr<Shared> const& shared) {
    std::unique_lock lock(shared->mutex);
    for (;;) {
        shared->work_came.wait(lock, [&] { return shared->stopping || !shared->waiting.empty(); });
        if (shared->stopping) break;
        Turn turn = std::move(shared->waiting.front());
        shared->waiting.pop_front();
        lock.unlock();
        switch (turn.work) {
        case Turn::Work::run_handler:
            turn.connection->run_handler();
            break;
        case Turn::Work::read_on:
            turn.connection->read_on();
            break;
        case Turn::Work::admit_upload:
            turn.connection->admit_upload();
            break;
        }
        turn.connection.reset();
        lock.lock();
    }
    --shared->running;
    shared->thread_ended.notify_all();
}

} // namespace gapura::http
