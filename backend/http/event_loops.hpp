#pragma once
// Pistache's reactor, of which only the reading is used: epoll threads that give us bytes and ends of connections.

#include "backend/http/connection.hpp"

#include <cstdint>
#include <memory>
#include <sys/socket.h>

namespace gapura::http {

class EventLoops {
public:
    explicit EventLoops(unsigned count);
    ~EventLoops();
    EventLoops(EventLoops const&) = delete;
    EventLoops& operator=(EventLoops const&) = delete;

    void start();
    /// Gives a non-blocking socket to one of the loops in turn; the loop closes it at its end.
    void adopt(int descriptor, sockaddr_storage const& peer, std::shared_ptr<Connection> connection);
    /// Ends the threads, for good. Descriptors that are still open then stay open.
    void stop();

private:
    class Reactor;
    std::unique_ptr<Reactor> reactor_;
};

} // namespace gapura::http
