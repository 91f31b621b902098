#pragma once
// The listening socket and the thread that accepts. Pistache's own cannot stop accepting while it goes on serving,
// and turns in circles when descriptors run out.

#include "backend/http/descriptor.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <sys/socket.h>
#include <thread>

namespace gapura::http {

class Listener {
public:
    using Accepted = std::function<void(Descriptor socket, sockaddr_storage const& peer)>;

    /// Binds and listens; throws std::system_error, or std::invalid_argument for an address that is not numeric.
    Listener(std::string const& address, std::uint16_t port);
    ~Listener();

    std::uint16_t port() const { return port_; }
    /// `accepted` is called on the listener's thread with a non-blocking socket.
    void start(Accepted accepted);
    /// Accepts what the kernel has completed already, then closes: later clients are refused by the kernel.
    void stop();

private:
    void run();
    bool accept_all();

    Descriptor socket_, wake_;
    std::uint16_t port_ = 0;
    Accepted accepted_;
    std::thread thread_;
};

} // namespace gapura::http
