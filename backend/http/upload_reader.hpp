#pragma once
// One thread that reads the bodies of uploads from their sockets into files. It reads a socket only when it has
// written what came before: a client is never faster than the disk, and nothing piles up in memory.

#include "backend/http/descriptor.hpp"

#include <atomic>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

namespace gapura::http {

class Connection;

class UploadReader {
public:
    explicit UploadReader(std::size_t limit);
    ~UploadReader();
    UploadReader(UploadReader const&) = delete;
    UploadReader& operator=(UploadReader const&) = delete;

    void start();
    /// The connection's body is read by this thread from now on. False when stopped or when too many are read.
    bool take(std::shared_ptr<Connection> connection);
    /// Something of its body came another way. Called under the connection's own lock.
    void look_at(std::shared_ptr<Connection> connection);
    /// Drops what has not come.
    void stop();

private:
    void run();
    void admit_new();
    void read_part(int socket);

    std::size_t const limit_;
    std::atomic<std::size_t> count_{0};
    Descriptor poller_, wake_;
    std::mutex mutex_;
    std::vector<std::shared_ptr<Connection>> arriving_;
    /// Its socket as it was when it was told of: by the time it is looked at, the connection may have closed it.
    struct Known {
        int socket;
        std::shared_ptr<Connection> connection;
    };
    std::vector<Known> known_;
    bool stopping_ = false;
    std::unordered_map<int, std::shared_ptr<Connection>> reading_; ///< by socket; of the thread alone
    std::thread thread_;
};

} // namespace gapura::http
