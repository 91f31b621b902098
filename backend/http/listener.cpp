#include "backend/http/listener.hpp"

#include "backend/http/proxies.hpp"

#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdexcept>
#include <sys/eventfd.h>
#include <system_error>

namespace gapura::http {
namespace {

constexpr int backlog = 1024;
/// Before the next try when descriptors or memory have run out.
constexpr int pause_milliseconds = 50;

void require(bool worked, char const* what) {
    if (!worked) throw std::system_error(errno, std::generic_category(), what);
}

struct BoundAddress {
    sockaddr_storage storage{};
    socklen_t length = 0;
};

BoundAddress socket_address(std::string const& text, std::uint16_t port) {
    auto const bytes = parse_address(text);
    if (!bytes) throw std::invalid_argument("not a numeric address: " + text);
    BoundAddress address;
    if (text.find(':') == text.npos) {
        auto& v4 = reinterpret_cast<sockaddr_in&>(address.storage);
        v4.sin_family = AF_INET;
        v4.sin_port = htons(port);
        std::memcpy(&v4.sin_addr, bytes->data() + 12, 4);
        address.length = sizeof v4;
    } else {
        auto& v6 = reinterpret_cast<sockaddr_in6&>(address.storage);
        v6.sin6_family = AF_INET6;
        v6.sin6_port = htons(port);
        std::memcpy(&v6.sin6_addr, bytes->data(), 16);
        address.length = sizeof v6;
    }
    return address;
}

} // namespace

Listener::Listener(std::string const& address, std::uint16_t port) : wake_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
    auto bound = socket_address(address, port);
    socket_ = Descriptor(::socket(bound.storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    require(static_cast<bool>(socket_), "socket");
    int const on = 1;
    require(setsockopt(socket_.number(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0, "SO_REUSEADDR");
    // Accepted sockets inherit it: an answer goes out at once, not after the client's delayed acknowledgement.
    require(setsockopt(socket_.number(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) == 0, "TCP_NODELAY");
    require(::bind(socket_.number(), reinterpret_cast<sockaddr*>(&bound.storage), bound.length) == 0, "bind");
    require(::listen(socket_.number(), backlog) == 0, "listen");
    require(::getsockname(socket_.number(), reinterpret_cast<sockaddr*>(&bound.storage), &bound.length) == 0,
            "getsockname");
    port_ = ntohs(bound.storage.ss_family == AF_INET ? reinterpret_cast<sockaddr_in&>(bound.storage).sin_port
                                                     : reinterpret_cast<sockaddr_in6&>(bound.storage).sin6_port);
}

Listener::~Listener() { stop(); }

void Listener::start(Accepted accepted) {
    accepted_ = std::move(accepted);
    thread_ = std::thread([this] { run(); });
}

void Listener::stop() {
    if (thread_.joinable()) {
        eventfd_write(wake_.number(), 1);
        thread_.join();
        accept_all();
    }
    socket_.close();
}

void Listener::run() {
    pollfd watched[2] = {{socket_.number(), POLLIN, 0}, {wake_.number(), POLLIN, 0}};
    for (;;) {
        if (::poll(watched, 2, -1) < 0 && errno != EINTR) return;
        if (watched[1].revents != 0) return;
        if (!accept_all() && ::poll(watched + 1, 1, pause_milliseconds) > 0) return;
    }
}

/// False when something has run out and it makes no sense to try again at once.
bool Listener::accept_all() {
    for (;;) {
        sockaddr_storage peer{};
        socklen_t length = sizeof peer;
        Descriptor accepted(
            ::accept4(socket_.number(), reinterpret_cast<sockaddr*>(&peer), &length, SOCK_NONBLOCK | SOCK_CLOEXEC));
        if (accepted) {
            accepted_(std::move(accepted), peer);
            continue;
        }
        if (errno == EINTR || errno == ECONNABORTED) continue;
        return errno == EAGAIN || errno == EWOULDBLOCK;
    }
}

} // namespace gapura::http
