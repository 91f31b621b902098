#include "backend/http/server.hpp"

#include "backend/http/core.hpp"
#include "backend/http/event_loops.hpp"
#include "backend/http/listener.hpp"

#include <algorithm>
#include <condition_variable>
#include <cstring>
#include <fcntl.h>
#include <mutex>
#include <netinet/in.h>
#include <sys/resource.h>
#include <thread>

namespace gapura::http {
namespace {

/// How exactly the time-outs are kept.
constexpr std::chrono::milliseconds timer_tick{50};
/// Connections above the limit that get a polite answer; beyond them the door is simply closed.
constexpr std::size_t turned_away_at_once = 256;
/// Descriptors for databases, files and logs.
constexpr rlim_t other_descriptors = 256;

/// Raises the soft limit of descriptors to what the connections need (each has two), as far as the hard limit goes.
/// Returns how many connections fit.
std::size_t raise_descriptor_limit(std::size_t connections) {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return connections;
    rlim_t const wanted = 2 * (connections + turned_away_at_once) + other_descriptors;
    if (limit.rlim_cur != RLIM_INFINITY && limit.rlim_cur < wanted) {
        limit.rlim_cur = limit.rlim_max == RLIM_INFINITY ? wanted : std::min(wanted, limit.rlim_max);
        setrlimit(RLIMIT_NOFILE, &limit);
        getrlimit(RLIMIT_NOFILE, &limit);
    }
    if (limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur >= wanted) return connections;
    rlim_t const reserved = 2 * turned_away_at_once + other_descriptors;
    return limit.rlim_cur > reserved ? (limit.rlim_cur - reserved) / 2 : 1;
}

AddressBytes address_of(sockaddr_storage const& peer) {
    AddressBytes bytes{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    if (peer.ss_family == AF_INET)
        std::memcpy(bytes.data() + 12, &reinterpret_cast<sockaddr_in const&>(peer).sin_addr, 4);
    else
        std::memcpy(bytes.data(), &reinterpret_cast<sockaddr_in6 const&>(peer).sin6_addr, 16);
    return bytes;
}

} // namespace

class Server::Running {
public:
    Running(Options options, Router router)
        : core_(std::make_shared<Core>(std::move(options), std::move(router))),
          connection_limit_(raise_descriptor_limit(core_->options.connection_limit)),
          listener_(core_->options.address, core_->options.port), loops_(std::max(1u, core_->options.event_loops)) {}

    ~Running() { stop(std::chrono::milliseconds(0)); }

    void start() {
        is_running_ = true;
        core_->workers.start();
        core_->writer.start();
        core_->uploads.start();
        loops_.start();
        timer_ = std::thread([this] { watch_deadlines(); });
        listener_.start([this](Descriptor socket, sockaddr_storage const& peer) { admit(std::move(socket), peer); });
    }

    Drained stop(std::chrono::milliseconds patience) {
        if (!std::exchange(is_running_, false)) return Drained::completely;
        listener_.stop();
        core_->draining = true;
        for (auto const& connection : core_->registry.all()) connection->drain();
        bool const all_done = core_->registry.wait_until_empty(patience);
        for (auto const& connection : core_->registry.all()) connection->cut();
        core_->workers.stop(all_done ? std::chrono::milliseconds(5000) : patience_for_the_cut);
        core_->uploads.stop();
        core_->writer.stop();
        stop_timer();
        loops_.stop();
        close_what_loops_left();
        core_->registry.clear();
        core_->stop_telling();
        return all_done ? Drained::completely : Drained::cut_short;
    }

    std::uint16_t port() const { return listener_.port(); }
    Core const& core() const { return *core_; }

private:
    static constexpr std::chrono::milliseconds patience_for_the_cut{500};

    void admit(Descriptor socket, sockaddr_storage const& peer) {
        auto const open = core_->registry.size();
        if (open >= connection_limit_ + turned_away_at_once) return;
        Descriptor duplicate(::fcntl(socket.number(), F_DUPFD_CLOEXEC, 0));
        if (!duplicate) return;
        auto connection =
            std::make_shared<Connection>(core_, socket.number(), std::move(duplicate), address_of(peer));
        core_->registry.add(connection);
        if (open >= connection_limit_) connection->turn_away(Fault::overloaded);
        loops_.adopt(socket.release(), peer, std::move(connection));
    }

    void watch_deadlines() {
        std::unique_lock lock(timer_mutex_);
        while (!timer_stops_.wait_for(lock, timer_tick, [&] { return timer_is_stopping_; })) {
            auto const now = Clock::now();
            for (auto const& connection : core_->registry.overdue(now)) connection->meet_deadline(now);
        }
    }

    void stop_timer() {
        {
            std::lock_guard const lock(timer_mutex_);
            timer_is_stopping_ = true;
        }
        timer_stops_.notify_all();
        if (timer_.joinable()) timer_.join();
    }

    void close_what_loops_left() {
        for (auto const& connection : core_->registry.all())
            if (int const descriptor = connection->loop_descriptor_left_open(); descriptor >= 0) ::close(descriptor);
    }

    std::shared_ptr<Core> core_;
    std::size_t const connection_limit_;
    Listener listener_;
    EventLoops loops_;
    bool is_running_ = false;
    std::mutex timer_mutex_;
    std::condition_variable timer_stops_;
    bool timer_is_stopping_ = false;
    std::thread timer_;
};

Server::Server(Options options, Router router)
    : running_(std::make_unique<Running>(std::move(options), std::move(router))) {}
Server::~Server() = default;

std::uint16_t Server::port() const { return running_->port(); }
void Server::start() { running_->start(); }
Drained Server::drain_and_stop() { return running_->stop(running_->core().options.drain_timeout); }
std::size_t Server::connection_count() const { return running_->core().registry.size(); }

} // namespace gapura::http
