// A request whose body goes into a file. Its connection is taken from the event loop, which would read on whether
// anybody can take the bytes or not, and given to the upload reader; it ends with the answer.

#include "backend/http/connection.hpp"
#include "backend/http/core.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <exception>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace gapura::http {
namespace {

/// What one upload may take before the next has its turn.
constexpr std::size_t turn_bytes = 1 << 20;

/// dup3() by its number: the thread sanitizer takes a descriptor that is replaced while another thread reads it for a
/// mistake. Here it is the purpose: the loop's next recv() finds the other socket, whichever it is.
void replace_descriptor(int replaced, int by) { ::syscall(SYS_dup3, by, replaced, O_CLOEXEC); }

} // namespace

/// The event loop's number stands for a silent socket until release_input(). The loop does not close that number
/// meanwhile: it never sees an end. Under the lock.
void Connection::hold_input() {
    if (is_held_ || input_ended_) return;
    replace_descriptor(loop_descriptor_, core_->never_readable.number());
    is_held_ = true;
}

/// On the event loop's thread and nowhere else, so that no bytes are on their way from its recv() to us while the
/// upload reader reads the next ones. Under the lock.
void Connection::hand_to_upload() {
    hold_input();
    if (is_uploading_) core_->uploads.look_at(shared_from_this());
}

/// Under the lock. What arrived meanwhile the loop does not see before the socket changes again, as by shutdown().
void Connection::release_input() {
    if (!std::exchange(is_held_, false) || input_ended_) return;
    replace_descriptor(loop_descriptor_, socket_.number());
}

/// Under the lock. The event loop finds the end and says so.
void Connection::cut_off() {
    is_closing_ = true;
    release_input();
    ::shutdown(socket_.number(), SHUT_RDWR);
}

/// `lock` is held before and after.
void Connection::begin_upload(Lock& lock) {
    is_busy_ = true;
    is_upload_ = true;
    auto framed = framer_.take_head();
    framed.persistence = Persistence::closes;
    lock.unlock();
    take_turn(std::move(framed));
    auto match = core_->router.match(request_->method, request_->path);
    current_.route = match.route;
    request_->parameters = std::move(match.parameters);
    if (!core_->workers.take({shared_from_this(), Turn::Work::admit_upload}))
        write(fault_response(core_->draining ? Fault::shutting_down : Fault::overloaded));
    lock.lock();
}

void Connection::admit_upload() {
    auto const self = shared_from_this(); // the answer may be the last that holds this
    try {
        if (auto refusal = current_.route->upload->refuse(*request_)) return write(std::move(*refusal));
        received_ = std::make_shared<ReceivedFile>(core_->options.upload_folder);
    } catch (std::exception const& exception) {
        return fail(exception.what());
    } catch (...) {
        return fail("an exception that is no std::exception");
    }
    bool waits;
    {
        Lock const lock(mutex_);
        waits = framer_.accept_body();
        is_uploading_ = true;
        current_.started = Clock::now();
        set_deadline(core_->options.upload_silence);
    }
    constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    if (waits) // when the socket does not take even this, the client's silence ends it
        (void)::send(socket_.number(), go_on.data(), go_on.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (!core_->uploads.take(self)) refuse_upload(core_->draining ? Fault::shutting_down : Fault::overloaded);
}

Connection::Upload Connection::read_upload() {
    std::array<char, 64 << 10> bytes;
    if (keep_upload({}) == Upload::done) return Upload::done;
    {
        Lock const lock(mutex_);
        if (!is_held_ && !input_ended_) return Upload::goes_on; // the loop has the next bytes
    }
    for (std::size_t taken = 0; taken < turn_bytes;) {
        auto const got = ::recv(socket_.number(), bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return Upload::goes_on;
        if (got <= 0) return end_upload(Fault::bad_request);
        taken += static_cast<std::size_t>(got);
        if (keep_upload({bytes.data(), static_cast<std::size_t>(got)}) == Upload::done) return Upload::done;
    }
    return Upload::goes_on;
}

Connection::Upload Connection::end_upload(Fault fault) {
    Lock const lock(mutex_);
    if (!upload_fault_) upload_fault_ = fault; // the timer may have said why
    return Upload::done;
}

Connection::Upload Connection::keep_upload(std::string_view bytes) {
    RequestFramer::Step step;
    std::string part;
    {
        Lock const lock(mutex_);
        framer_.feed(bytes);
        step = framer_.advance();
        part = framer_.take_part();
    }
    if (step == RequestFramer::Step::refused) return end_upload(framer_.fault());
    try {
        received_->append(part);
    } catch (std::exception const& exception) {
        current_.failure = exception.what();
        return end_upload(Fault::internal_error);
    }
    if (step == RequestFramer::Step::complete) return Upload::done;
    if (!part.empty()) {
        // Silence ends it, and so does a trickle: the whole must have come at the least rate.
        auto const& options = core_->options;
        auto const by_rate = current_.started + options.upload_grace +
                             std::chrono::milliseconds(1000 * received_->size() / options.upload_bytes_per_second);
        auto const now = Clock::now();
        set_deadline(std::chrono::duration_cast<std::chrono::milliseconds>(
            std::min<Clock::duration>(by_rate - now, options.upload_silence)));
    }
    return Upload::goes_on;
}

void Connection::finish_upload() {
    {
        Lock lock(mutex_);
        if (auto const fault = upload_fault_) {
            lock.unlock();
            return refuse_upload(*fault);
        }
        is_uploading_ = false;
        clear_deadline();
        framer_.take();
    }
    current_.started = Clock::now();
    request_->upload = std::move(received_);
    if (!core_->workers.take({shared_from_this(), Turn::Work::run_handler}))
        write(fault_response(core_->draining ? Fault::shutting_down : Fault::overloaded));
}

void Connection::refuse_upload(Fault fault) {
    auto const self = shared_from_this();
    {
        Lock const lock(mutex_);
        is_uploading_ = false;
        clear_deadline();
    }
    received_.reset();
    write(fault_response(fault));
}

} // namespace gapura::http
