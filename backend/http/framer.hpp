#pragma once
// Where one request ends and the next begins (RFC 9112), strictly: what two servers could read differently is
// refused.

#include "backend/http/error.hpp"
#include "backend/http/message.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace gapura::http {

struct FramerLimits {
    /// Of a body that is kept in memory.
    std::size_t body = 1 << 20;
    /// Request line and fields together; also the trailer fields of a chunked body.
    std::size_t head = 16 << 10;
    std::size_t target = 8 << 10;
    std::size_t fields = 100;
};

enum class Persistence { keeps_open, closes };

struct FramedRequest {
    /// Without what only the connection knows: remote_address, id, secure.
    Request request;
    Persistence persistence = Persistence::keeps_open;
};

/// Asked of every head that announces a body: its limit when the body is to be handed out in parts, nothing when it
/// is an ordinary one. The request has no body yet.
using PartsLimit = std::function<std::optional<std::uint64_t>(Request const&)>;

/// Takes bytes as they come and gives complete requests, one at a time. No sockets, no clock. After a refusal nothing
/// further is read: the connection has to be closed.
class RequestFramer {
public:
    enum class Step {
        needs_more,
        wants_continue, ///< told once: the client waits for "100 Continue" before it sends the body
        announces_body, ///< of a body in parts: take_head() has the request; nothing is read until accept_body()
        complete,       ///< take() has a request
        refused,        ///< fault() says why
    };
    enum class Waiting { for_a_request, for_the_head, for_the_body };

    explicit RequestFramer(FramerLimits limits, PartsLimit parts_limit = nullptr)
        : limits_(limits), parts_limit_(std::move(parts_limit)) {}

    void feed(std::string_view bytes);
    /// Reads on as far as the bytes go. Stays at `complete` until take() is called, at `refused` for ever.
    Step advance();
    /// The complete request; the framer goes on with the bytes behind it.
    FramedRequest take();
    /// At `announces_body`: the request whose body is to come in parts. take() then only goes on to the next one.
    FramedRequest take_head() { return std::exchange(framed_, {}); }
    /// Reads the announced body. True when the client waits for "100 Continue" before it sends it.
    bool accept_body();
    /// What of that body has been read since the last call.
    std::string take_part() { return std::exchange(part_, {}); }
    Fault fault() const { return fault_; }
    Waiting waiting() const;
    /// Bytes that were fed and not yet taken into a request.
    std::size_t buffered() const { return buffer_.size() - position_; }

private:
    enum class State {
        before_head,
        head,
        announced,
        sized_body,
        chunk_size,
        chunk_data,
        chunk_end,
        trailers,
        complete,
        refused
    };
    /// What one state did with the bytes that are there.
    enum class Progress { made, needs_more, wants_continue };

    Progress step();
    Progress enter(State state);
    Progress refuse(Fault fault);

    Progress skip_empty_lines();
    Progress read_head();
    Progress enter_body();
    Progress read_sized_body();
    Progress read_chunk_size();
    Progress read_chunk_data();
    Progress read_chunk_end();
    Progress read_trailers();
    void keep_body(std::string_view bytes);
    std::string_view rest() const { return std::string_view(buffer_).substr(position_); }

    FramerLimits limits_;
    PartsLimit parts_limit_;
    State state_ = State::before_head;
    Fault fault_ = Fault::bad_request;
    std::string buffer_;
    std::size_t position_ = 0; ///< of the first byte not yet read
    std::size_t scanned_ = 0;  ///< up to here the head's lines are known to be well ended
    std::size_t line_start_ = 0;
    std::size_t lines_ = 0;
    std::size_t empty_lines_ = 0;
    FramedRequest framed_;
    bool is_in_parts_ = false;
    bool wants_continue_ = false;
    State body_state_ = State::sized_body; ///< where an announced body begins
    std::string part_;
    std::uint64_t body_limit_ = 0, body_size_ = 0;
    std::uint64_t remaining_ = 0;    ///< of the body or of the chunk
    std::size_t chunk_overhead_ = 0; ///< bytes of extensions and trailers
    std::size_t trailer_fields_ = 0;
};

} // namespace gapura::http
