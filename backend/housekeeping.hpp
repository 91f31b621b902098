#pragma once
// Clears away what time has made useless, once a minute.

#include "backend/settings.hpp"
#include "backend/storage/database.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace gapura {

class Housekeeping {
public:
    Housekeeping(storage::Database& database, Settings const& settings);
    ~Housekeeping();
    Housekeeping(Housekeeping const&) = delete;
    Housekeeping& operator=(Housekeeping const&) = delete;

private:
    void run();

    storage::Database& database_;
    Settings const& settings_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool stopping_ = false;
    std::thread thread_;
};

} // namespace gapura
