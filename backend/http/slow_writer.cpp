#include "backend/http/slow_writer.hpp"

#include "backend/http/connection.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <system_error>

namespace gapura::http {
namespace {

/// What one connection may write before the next has its turn.
constexpr std::size_t turn_bytes = 256 << 10;

void watch(int poller, int descriptor, std::uint32_t events) {
    epoll_event event{};
    event.events = events;
    event.data.fd = descriptor;
    if (epoll_ctl(poller, EPOLL_CTL_ADD, descriptor, &event) != 0)
        throw std::system_error(errno, std::generic_category(), "epoll_ctl");
}

} // namespace

SlowWriter::SlowWriter() : poller_(epoll_create1(EPOLL_CLOEXEC)), wake_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
    if (!poller_ || !wake_) throw std::system_error(errno, std::generic_category(), "slow writer");
    watch(poller_.number(), wake_.number(), EPOLLIN);
}

SlowWriter::~SlowWriter() { stop(); }

void SlowWriter::start() {
    thread_ = std::thread([this] { run(); });
}

bool SlowWriter::take(std::shared_ptr<Connection> connection) {
    std::lock_guard const lock(mutex_);
    if (stopping_) return false;
    arriving_.push_back(std::move(connection));
    eventfd_write(wake_.number(), 1);
    return true;
}

void SlowWriter::stop() {
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
        eventfd_write(wake_.number(), 1);
    }
    if (thread_.joinable()) thread_.join();
    arriving_.clear();
    writing_.clear();
}

void SlowWriter::run() {
    // sendfile() has no MSG_NOSIGNAL: a client that leaves in the middle of a file must not end the process.
    sigset_t broken_pipe;
    sigemptyset(&broken_pipe);
    sigaddset(&broken_pipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &broken_pipe, nullptr);

    std::array<epoll_event, 64> events;
    for (;;) {
        int const count = epoll_wait(poller_.number(), events.data(), static_cast<int>(events.size()), -1);
        for (int i = 0; i < count; ++i) {
            if (events[static_cast<std::size_t>(i)].data.fd == wake_.number()) {
                eventfd_t ignored;
                eventfd_read(wake_.number(), &ignored);
                admit_new();
            } else {
                write_part(events[static_cast<std::size_t>(i)].data.fd);
            }
        }
        std::lock_guard const lock(mutex_);
        if (stopping_) return;
    }
}

void SlowWriter::admit_new() {
    std::vector<std::shared_ptr<Connection>> arrived;
    {
        std::lock_guard const lock(mutex_);
        arrived.swap(arriving_);
    }
    for (auto& connection : arrived) {
        int const socket = connection->socket();
        epoll_event event{};
        event.events = EPOLLOUT;
        event.data.fd = socket;
        if (epoll_ctl(poller_.number(), EPOLL_CTL_ADD, socket, &event) != 0) {
            connection->finish_writing(Outgoing::Progress::connection_lost);
            continue;
        }
        writing_[socket] = std::move(connection);
    }
}

void SlowWriter::write_part(int socket) {
    auto const found = writing_.find(socket);
    if (found == writing_.end()) return;
    auto const progress = found->second->write_part(turn_bytes);
    if (progress == Outgoing::Progress::would_block) return;
    // Out of the poller first: what finish_writing() does may lead back here with the next answer.
    auto const connection = std::move(found->second);
    writing_.erase(found);
    epoll_ctl(poller_.number(), EPOLL_CTL_DEL, socket, nullptr);
    connection->finish_writing(progress);
}

} // namespace gapura::http
