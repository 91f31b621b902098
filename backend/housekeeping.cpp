#include "backend/housekeeping.hpp"

#include "backend/accounts/housekeeping.hpp"
#include "backend/businesses/businesses.hpp"
#include "backend/events/housekeeping.hpp"
#include "backend/files/housekeeping.hpp"
#include "backend/orders/housekeeping.hpp"
#include "backend/outbox/housekeeping.hpp"

#include <chrono>
#include <functional>
#include <spdlog/spdlog.h>

namespace gapura {
namespace {

/// One that fails keeps none of the others from their work.
void sweep(std::function<void()> const& work) {
    try {
        work();
    } catch (std::exception const& error) {
        spdlog::warn("housekeeping failed, trying again in a minute: {}", error.what());
    }
}

} // namespace

Housekeeping::Housekeeping(storage::Database& database, Settings const& settings)
    : database_(database), settings_(settings), thread_([this] { run(); }) {}

Housekeeping::~Housekeeping() {
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void Housekeeping::run() {
    std::unique_lock lock(mutex_);
    while (!changed_.wait_for(lock, std::chrono::minutes(1), [this] { return stopping_; })) {
        lock.unlock();
        sweep([&] { accounts::sweep(database_, settings_, system_now()); });
        sweep([&] { businesses::sweep(database_, system_now()); });
        sweep([&] { orders::sweep(database_, settings_, system_now()); });
        sweep([&] { events::sweep(database_, system_now()); });
        sweep([&] { outbox::sweep(database_, settings_, system_now()); });
        sweep([&] { files::sweep(database_, settings_, system_now()); });
        lock.lock();
    }
}

} // namespace gapura
