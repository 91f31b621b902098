#include "backend/http/upload_reader.hpp"

#include "backend/http/connection.hpp"

#include <array>
#include <cerrno>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <system_error>

namespace gapura::http {

UploadReader::UploadReader(std::size_t limit)
    : limit_(limit), poller_(epoll_create1(EPOLL_CLOEXEC)), wake_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = wake_.number();
    if (!poller_ || !wake_ || epoll_ctl(poller_.number(), EPOLL_CTL_ADD, wake_.number(), &event) != 0)
        throw std::system_error(errno, std::generic_category(), "upload reader");
}

UploadReader::~UploadReader() { stop(); }

void UploadReader::start() {
    thread_ = std::thread([this] { run(); });
}

bool UploadReader::take(std::shared_ptr<Connection> connection) {
    std::lock_guard const lock(mutex_);
    if (stopping_ || count_ >= limit_) return false;
    ++count_;
    arriving_.push_back(std::move(connection));
    eventfd_write(wake_.number(), 1);
    return true;
}

void UploadReader::look_at(std::shared_ptr<Connection> connection) {
    std::lock_guard const lock(mutex_);
    if (stopping_) return;
    int const socket = connection->socket();
    known_.push_back({socket, std::move(connection)});
    eventfd_write(wake_.number(), 1);
}

void UploadReader::stop() {
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
        eventfd_write(wake_.number(), 1);
    }
    if (thread_.joinable()) thread_.join();
    arriving_.clear();
    known_.clear();
    reading_.clear();
}

void UploadReader::run() {
    std::array<epoll_event, 64> events;
    for (;;) {
        int const count = epoll_wait(poller_.number(), events.data(), static_cast<int>(events.size()), -1);
        for (int i = 0; i < count; ++i) {
            if (events[static_cast<std::size_t>(i)].data.fd == wake_.number()) {
                eventfd_t ignored;
                eventfd_read(wake_.number(), &ignored);
                admit_new();
            } else {
                read_part(events[static_cast<std::size_t>(i)].data.fd);
            }
        }
        std::lock_guard const lock(mutex_);
        if (stopping_) return;
    }
}

void UploadReader::admit_new() {
    std::vector<std::shared_ptr<Connection>> arrived;
    std::vector<Known> known;
    {
        std::lock_guard const lock(mutex_);
        arrived.swap(arriving_);
        known.swap(known_);
    }
    for (auto& connection : arrived) {
        int const socket = connection->socket();
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.fd = socket;
        if (epoll_ctl(poller_.number(), EPOLL_CTL_ADD, socket, &event) != 0) {
            --count_;
            connection->refuse_upload(Fault::overloaded);
            continue;
        }
        reading_[socket] = std::move(connection);
        read_part(socket); // some of it may have come together with the head
    }
    for (auto const& each : known) {
        auto const found = reading_.find(each.socket);
        if (found != reading_.end() && found->second == each.connection) read_part(found->first);
    }
}

void UploadReader::read_part(int socket) {
    auto const found = reading_.find(socket);
    if (found == reading_.end()) return;
    auto const connection = found->second;
    if (connection->read_upload() == Connection::Upload::goes_on) return;
    // Out of the poller before anything can close the socket and give its number to another.
    epoll_ctl(poller_.number(), EPOLL_CTL_DEL, socket, nullptr);
    reading_.erase(found);
    --count_;
    connection->finish_upload();
}

} // namespace gapura::http
