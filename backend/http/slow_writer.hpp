#pragma once
// One thread that finishes the answers which a socket does not take at once: large ones, files, slow readers.

#include "backend/http/descriptor.hpp"

#include <atomic>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

namespace gapura::http {

class Connection;

class SlowWriter {
public:
    SlowWriter();
    ~SlowWriter();
    SlowWriter(SlowWriter const&) = delete;
    SlowWriter& operator=(SlowWriter const&) = delete;

    void start();
    /// The connection's unfinished answer belongs to this thread until it is written or lost. False when stopped.
    bool take(std::shared_ptr<Connection> connection);
    /// Drops what is not written.
    void stop();

private:
    void run();
    void admit_new();
    void write_part(int socket);

    Descriptor poller_, wake_;
    std::mutex mutex_;
    std::vector<std::shared_ptr<Connection>> arriving_;
    bool stopping_ = false;
    std::unordered_map<int, std::shared_ptr<Connection>> writing_; ///< by socket; of the thread alone
    std::thread thread_;
};

} // namespace gapura::http
