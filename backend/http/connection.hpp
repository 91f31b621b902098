#pragma once
// One client: reads its requests one after the other, answers each once. Its socket is a duplicate of the one that
// the event loop reads, so that whatever the loop does with its number, these bytes reach this client or nobody.

#include "backend/http/descriptor.hpp"
#include "backend/http/framer.hpp"
#include "backend/http/proxies.hpp"
#include "backend/http/received_file.hpp"
#include "backend/http/reply.hpp"
#include "backend/http/router.hpp"
#include "backend/http/wire.hpp"

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace gapura::http {

struct Core;
using Clock = std::chrono::steady_clock;
using Moment = Clock::time_point;

class Connection final : public Answerable, public std::enable_shared_from_this<Connection> {
public:
    /// `loop_descriptor` is the number that the event loop reads and closes; `socket` its duplicate, owned here.
    Connection(std::shared_ptr<Core> core, int loop_descriptor, Descriptor socket, AddressBytes const& peer);

    // Of the event loop:
    void receive(std::string_view bytes);
    /// The client has ended its side, or is gone. The loop closes its descriptor after this.
    void end_of_input();

    // Of a worker:
    void run_handler();
    void read_on();
    void admit_upload();

    // Of any thread, through a Reply:
    void answer(Response response) override;
    void fail(std::string_view reason) override;
    void abandon() override;

    // Of the slow writer:
    int socket() const { return socket_.number(); }
    Outgoing::Progress write_part(std::size_t budget);
    void finish_writing(Outgoing::Progress progress);

    // Of the upload reader:
    enum class Upload { goes_on, done };
    /// Reads what has come of the body, without waiting.
    Upload read_upload();
    /// Once done and no longer watched: runs the handler, or answers why not.
    void finish_upload();
    void refuse_upload(Fault fault);

    // Of the timer and the server:
    bool is_overdue(Moment now) const;
    void meet_deadline(Moment now);
    /// Answers this without having read anything, and closes. Before the event loop has the connection.
    void turn_away(Fault fault);
    /// Lets an idle client go; what has arrived is still answered.
    void drain();
    /// Ends both directions at once.
    void cut();
    /// The number that the event loop has not closed yet, or -1. Once the loops have stopped.
    int loop_descriptor_left_open() const;

private:
    using Lock = std::unique_lock<std::mutex>;

    /// What is known of the request under way; of the thread that has the turn.
    struct Current {
        std::optional<Method> method;
        Route const* route = nullptr;
        Persistence persistence = Persistence::closes;
        std::string id;
        Moment started;
        int status = 0;
        std::uint64_t body_bytes = 0;
        std::string failure;
    };

    void read_requests(Lock& lock);
    void begin(FramedRequest framed, Lock& lock);
    void take_turn(FramedRequest framed);
    void dispatch();
    void begin_upload(Lock& lock);
    Upload keep_upload(std::string_view bytes);
    Upload end_upload(Fault fault);
    void hand_to_upload();
    void hold_input();
    void release_input();
    void refuse(Fault fault, Lock& lock);
    void answer_at_once(Fault fault);
    void write(Response response);
    void observe() const;
    void arm_reading_deadline();
    void say_farewell();
    void cut_off();
    void leave(Lock& lock);
    void set_deadline(std::chrono::milliseconds from_now);
    void clear_deadline() { deadline_.store(0, std::memory_order_relaxed); }

    std::shared_ptr<Core> const core_;
    int const loop_descriptor_;
    Descriptor socket_;
    AddressBytes const peer_;
    std::string const peer_text_;

    std::mutex mutable mutex_;
    RequestFramer framer_;
    RequestFramer::Waiting waiting_ = RequestFramer::Waiting::for_a_request; ///< what the deadline is for
    bool is_busy_ = false;     ///< a request waits for its answer, or the answer for being written
    bool is_reading_ = false;  ///< some thread is in read_requests()
    bool input_ended_ = false; ///< the event loop is done with it
    bool is_closing_ = false;  ///< no more requests; waits for the client's end
    bool has_left_ = false;
    bool is_held_ = false;              ///< the event loop does not read it now
    bool is_upload_ = false;            ///< the request under way has a body in parts
    bool is_uploading_ = false;         ///< the upload reader has it; the deadline is the upload's
    std::optional<Fault> upload_fault_; ///< why the upload ended before its body was complete
    std::atomic<Clock::rep> deadline_{0};

    // Of the thread that has the turn; handed on through the mutex or a queue.
    Current current_;
    std::optional<Request> request_;
    std::shared_ptr<ReceivedFile> received_; ///< of the upload under way
    Outgoing outgoing_;
};

} // namespace gapura::http
