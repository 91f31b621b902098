#include "backend/http/connection.hpp"

#include "backend/http/core.hpp"
#include "backend/http/request_id.hpp"

#include <algorithm>
#include <exception>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>

namespace gapura::http {
namespace {

/// How long a closed connection waits for the client's end, so that the last answer is read and not reset away.
constexpr std::chrono::milliseconds farewell_time{2000};
/// What the first write may take of a thread that has other things to do; the rest is the slow writer's.
constexpr std::size_t first_write_bytes = 256 << 10;
/// Requests of one client that an event loop answers in a row before others have their turn.
constexpr int requests_in_a_row = 32;

/// The handler that this thread is in, so that a Reply which dies with it can be answered with the reason.
struct HandlerFrame {
    Connection const* connection;
    bool abandoned = false;
};
thread_local HandlerFrame* current_frame = nullptr;

std::string allow_list(std::vector<Method> const& methods) {
    std::string list;
    for (auto const method : methods) {
        list += method_name(method);
        list += ", ";
    }
    return list + "OPTIONS";
}

struct OpenedFile {
    Descriptor descriptor;
    std::uint64_t size = 0;
};

std::optional<OpenedFile> open_file(std::filesystem::path const& path) {
    Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat facts {};
    if (!descriptor || ::fstat(descriptor.number(), &facts) != 0 || !S_ISREG(facts.st_mode)) return std::nullopt;
    return OpenedFile{std::move(descriptor), static_cast<std::uint64_t>(facts.st_size)};
}

} // namespace

Connection::Connection(std::shared_ptr<Core> core, int loop_descriptor, Descriptor socket, AddressBytes const& peer)
    : core_(std::move(core)), loop_descriptor_(loop_descriptor), socket_(std::move(socket)), peer_(peer),
      peer_text_(format_address(peer)),
      framer_({core_->options.body_limit, core_->options.header_limit,
               std::min<std::size_t>(core_->options.header_limit, FramerLimits{}.target),
               core_->options.header_count_limit},
              [router = &core_->router](Request const& request) { return router->upload_limit(request); }) {
    set_deadline(core_->options.idle_timeout);
}

void Connection::receive(std::string_view bytes) {
    Lock lock(mutex_);
    if (is_closing_ || has_left_) return;
    framer_.feed(bytes);
    if (is_upload_) return hand_to_upload();
    // The loop reads on whatever we say. What comes before its turn may be an upload that follows a quick answer, or
    // a client that sends without reading its answers: the first goes on, the second is let go (read_requests).
    bool const must_wait = is_busy_ || is_reading_;
    if (must_wait && framer_.buffered() > core_->options.body_limit + core_->options.header_limit) {
        hold_input();
        set_deadline(farewell_time);
    }
    read_requests(lock);
    if (is_upload_) hand_to_upload();
}

void Connection::end_of_input() {
    Lock lock(mutex_);
    input_ended_ = true;
    if (is_upload_) hand_to_upload();
    read_requests(lock);
}

void Connection::read_on() {
    Lock lock(mutex_);
    is_reading_ = false;
    read_requests(lock);
}

/// Every change of state ends here: goes on with the next request if it is its turn, waits, or leaves.
void Connection::read_requests(Lock& lock) {
    if (is_reading_) return;
    is_reading_ = true;
    for (int in_a_row = 0; !is_busy_ && !is_closing_; ++in_a_row) {
        auto const step = framer_.advance();
        if (step == RequestFramer::Step::needs_more) {
            if (is_held_) {
                cut_off();
            } else if (input_ended_) {
                is_closing_ = true;
            } else {
                arm_reading_deadline();
            }
            break;
        }
        if (step == RequestFramer::Step::wants_continue) {
            constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
            if (::send(socket_.number(), go_on.data(), go_on.size(), MSG_NOSIGNAL | MSG_DONTWAIT) !=
                static_cast<ssize_t>(go_on.size()))
                say_farewell();
            continue;
        }
        if (in_a_row >= requests_in_a_row && core_->workers.take({shared_from_this(), Turn::Work::read_on})) return;
        clear_deadline();
        waiting_ = RequestFramer::Waiting::for_a_request;
        if (step == RequestFramer::Step::refused)
            refuse(framer_.fault(), lock);
        else if (step == RequestFramer::Step::announces_body)
            begin_upload(lock);
        else
            begin(framer_.take(), lock);
    }
    is_reading_ = false;
    if (input_ended_ && !is_busy_) leave(lock);
}

void Connection::begin(FramedRequest framed, Lock& lock) {
    is_busy_ = true;
    lock.unlock();
    take_turn(std::move(framed));
    dispatch();
    lock.lock();
}

/// Notes whose turn it is.
void Connection::take_turn(FramedRequest framed) {
    auto& request = framed.request;
    auto origin = core_->proxies.origin_of(request, peer_, peer_text_);
    request.remote_address = std::move(origin.address);
    request.secure = origin.secure;
    request.id = request_id_of(request);
    current_ = {};
    current_.method = request.method;
    current_.persistence = framed.persistence;
    current_.id = request.id;
    current_.started = Clock::now();
    request_ = std::move(request);
}

void Connection::dispatch() {
    auto match = core_->router.match(request_->method, request_->path);
    if (!match.route) {
        bool const is_known = !match.allowed.empty();
        auto response = is_known && request_->method == Method::options
                            ? Response::empty(204)
                            : fault_response(is_known ? Fault::method_not_allowed : Fault::not_found);
        if (is_known) response.add("Allow", allow_list(match.allowed));
        return write(std::move(response));
    }
    current_.route = match.route;
    request_->parameters = std::move(match.parameters);
    if (match.route->run == Run::on_loop) return run_handler();
    if (!core_->workers.take({shared_from_this(), Turn::Work::run_handler}))
        write(fault_response(core_->draining ? Fault::shutting_down : Fault::overloaded));
}

void Connection::run_handler() {
    HandlerFrame frame{this};
    auto* const outer = std::exchange(current_frame, &frame);
    std::string reason = "the handler ended without an answer";
    auto const self = shared_from_this(); // the answer may be the last that holds this
    auto const& handler = current_.route->handler;
    Request request = std::move(*request_);
    request_.reset();
    try {
        handler(std::move(request), Reply(self));
    } catch (std::exception const& exception) {
        reason = exception.what();
    } catch (...) {
        reason = "an exception that is no std::exception";
    }
    current_frame = outer;
    if (frame.abandoned) fail(reason);
}

void Connection::abandon() {
    if (current_frame && current_frame->connection == this)
        current_frame->abandoned = true;
    else
        fail("the reply was dropped");
}

void Connection::fail(std::string_view reason) {
    current_.failure = reason;
    write(fault_response(Fault::internal_error));
}

void Connection::answer(Response response) { write(std::move(response)); }

/// Also for clients that never got as far as a request; `lock` is held before and after.
void Connection::refuse(Fault fault, Lock& lock) {
    is_busy_ = true;
    lock.unlock();
    answer_at_once(fault);
    lock.lock();
}

void Connection::answer_at_once(Fault fault) {
    current_ = {};
    current_.id = make_request_id();
    current_.started = Clock::now();
    write(fault_response(fault));
}

/// The thread that calls this has the turn: nobody else writes to the socket until is_busy_ is false again.
void Connection::write(Response response) {
    OpenedFile file;
    if (!response.file.empty() && response.body.empty() && !response.shared_body) {
        if (auto opened = open_file(response.file)) {
            file = std::move(*opened);
        } else {
            current_.failure = "a file to be sent could not be opened";
            response = fault_response(Fault::internal_error);
        }
    }
    if (response.status < 200 || response.status > 999) {
        current_.failure = "a handler answered with a status that is none";
        response = fault_response(Fault::internal_error);
        file = {};
    }
    {
        Lock const lock(mutex_);
        bool const more_has_arrived = framer_.buffered() > 0;
        if ((core_->draining && !more_has_arrived) || (input_ended_ && !more_has_arrived) || is_closing_)
            current_.persistence = Persistence::closes;
        if (std::exchange(is_upload_, false)) release_input();
    }
    std::uint64_t const size = !response.body.empty() ? response.body.size()
                               : response.shared_body ? response.shared_body->size()
                                                      : file.size;
    WireContext context;
    context.request_id = current_.id;
    context.persistence = current_.persistence;
    context.common_headers = &core_->options.common_headers;
    context.now = std::time(nullptr);
    auto head = response_head(response, size, context);
    current_.status = response.status;
    if (current_.method == Method::head || !has_body(response.status)) {
        outgoing_ = Outgoing(std::move(head), {}, nullptr, {}, 0);
    } else {
        current_.body_bytes = size;
        outgoing_ = Outgoing(std::move(head), std::move(response.body), std::move(response.shared_body),
                             std::move(file.descriptor), file.size);
    }

    auto progress = Outgoing::Progress::would_block;
    if (outgoing_.source() == Outgoing::Source::memory)
        progress = outgoing_.write_to(socket_.number(), first_write_bytes);
    if (progress == Outgoing::Progress::would_block) {
        set_deadline(core_->options.write_timeout);
        if (core_->writer.take(shared_from_this())) return;
        progress = Outgoing::Progress::connection_lost;
    }
    finish_writing(progress);
}

Outgoing::Progress Connection::write_part(std::size_t budget) {
    auto const before = outgoing_.remaining();
    auto const progress = outgoing_.write_to(socket_.number(), budget);
    if (outgoing_.remaining() < before) set_deadline(core_->options.write_timeout);
    return progress;
}

void Connection::finish_writing(Outgoing::Progress progress) {
    auto const self = shared_from_this();
    outgoing_ = {};
    observe();
    Lock lock(mutex_);
    is_busy_ = false;
    clear_deadline();
    if (progress == Outgoing::Progress::connection_lost) {
        cut_off();
        set_deadline(farewell_time);
    } else if (current_.persistence == Persistence::closes) {
        say_farewell();
    }
    // This may be a handler's own call to send(): the next request must not run inside it, under whatever it holds.
    bool const more_has_arrived = framer_.buffered() > 0;
    if (more_has_arrived && !is_reading_ && !is_closing_) {
        is_reading_ = true;
        if (core_->workers.take({self, Turn::Work::read_on})) return;
        is_reading_ = false;
    }
    read_requests(lock);
}

void Connection::observe() const {
    if (!core_->options.observer) return;
    RequestFacts facts;
    facts.method = current_.method;
    if (current_.route) facts.route = current_.route->pattern;
    facts.status = current_.status;
    facts.microseconds =
        std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - current_.started).count();
    facts.body_bytes = current_.body_bytes;
    facts.request_id = current_.id;
    facts.failure = current_.failure;
    core_->tell(facts);
}

void Connection::arm_reading_deadline() {
    // The head and the body have one limit each for the whole, not for each packet: a trickle does not prolong it.
    switch (framer_.waiting()) {
    case RequestFramer::Waiting::for_a_request:
        waiting_ = RequestFramer::Waiting::for_a_request;
        return set_deadline(core_->options.idle_timeout);
    case RequestFramer::Waiting::for_the_head:
        if (std::exchange(waiting_, framer_.waiting()) != framer_.waiting())
            set_deadline(core_->options.header_timeout);
        return;
    case RequestFramer::Waiting::for_the_body:
        if (std::exchange(waiting_, framer_.waiting()) != framer_.waiting())
            set_deadline(core_->options.body_timeout);
        return;
    }
}

bool Connection::is_overdue(Moment now) const {
    auto const deadline = deadline_.load(std::memory_order_relaxed);
    return deadline != 0 && deadline <= now.time_since_epoch().count();
}

void Connection::meet_deadline(Moment now) {
    Lock lock(mutex_);
    if (!is_overdue(now) || is_reading_ || has_left_) return;
    clear_deadline();
    if (is_uploading_) { // its reader finds the end, and answers
        upload_fault_ = Fault::request_timeout;
        ::shutdown(socket_.number(), SHUT_RD);
        return;
    }
    if (is_busy_ || is_closing_) {
        cut_off();
        return;
    }
    if (framer_.waiting() == RequestFramer::Waiting::for_a_request) return say_farewell();
    refuse(Fault::request_timeout, lock);
}

void Connection::turn_away(Fault fault) {
    Lock lock(mutex_);
    refuse(fault, lock);
}

void Connection::drain() {
    Lock const lock(mutex_);
    if (is_busy_ || is_reading_ || is_closing_ || framer_.waiting() != RequestFramer::Waiting::for_a_request) return;
    // The kernel still gives what had arrived, then the end: no request that was sent in time is lost.
    ::shutdown(socket_.number(), SHUT_RD);
}

void Connection::cut() {
    Lock const lock(mutex_);
    cut_off();
}

int Connection::loop_descriptor_left_open() const {
    Lock const lock(mutex_);
    return input_ended_ ? -1 : loop_descriptor_;
}

/// Ends our side; the event loop reports the client's end, or the deadline cuts it.
void Connection::say_farewell() {
    is_closing_ = true;
    release_input();
    ::shutdown(socket_.number(), SHUT_WR);
    set_deadline(farewell_time);
}

void Connection::leave(Lock& lock) {
    if (std::exchange(has_left_, true)) return;
    clear_deadline();
    socket_.close();
    lock.unlock(); // every caller holds this connection: it does not die here
    core_->registry.remove(this);
    lock.lock();
}

void Connection::set_deadline(std::chrono::milliseconds from_now) {
    deadline_.store((Clock::now() + from_now).time_since_epoch().count(), std::memory_order_relaxed);
}

} // namespace gapura::http
