#include "backend/http/framer.hpp"

#include "backend/http/head.hpp"

#include <algorithm>

namespace gapura::http {
namespace {

/// Robust servers skip an empty line or two before a request (RFC 9112, 2.2); more is an attack.
constexpr std::size_t empty_lines_before_request = 2;
constexpr std::size_t chunk_line_limit = 256;
/// What a buffer may keep between two requests; thousands of idle connections share the memory.
constexpr std::size_t kept_capacity = 16 << 10;

bool is_clean_extension(std::string_view text) {
    return text.empty() || (text.front() == ';' && std::all_of(text.begin(), text.end(), [](unsigned char c) {
                                return (c >= 0x20 && c != 0x7F) || c == '\t';
                            }));
}

/// The size in a chunk's first line; nothing when malformed. Sizes of more than eight digits are above any limit.
std::optional<std::uint64_t> parse_chunk_size(std::string_view line) {
    auto const digits = std::min(line.find_first_not_of("0123456789abcdefABCDEF"), line.size());
    if (digits == 0 || digits > 16 || !is_clean_extension(line.substr(digits))) return std::nullopt;
    std::uint64_t size = 0;
    for (char const c : line.substr(0, digits))
        size = size << 4 | static_cast<std::uint64_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    return size;
}

} // namespace

void RequestFramer::feed(std::string_view bytes) {
    // What has been read is dropped here and not at each take(): many small requests in one buffer stay linear.
    if (position_ > 0 && state_ != State::head) {
        buffer_.erase(0, position_);
        position_ = 0;
    }
    buffer_ += bytes;
}

RequestFramer::Step RequestFramer::advance() {
    for (;;) {
        if (state_ == State::complete) return Step::complete;
        if (state_ == State::refused) return Step::refused;
        if (state_ == State::announced) return Step::announces_body;
        switch (step()) {
        case Progress::made:
            break;
        case Progress::needs_more:
            return Step::needs_more;
        case Progress::wants_continue:
            return Step::wants_continue;
        }
    }
}

FramedRequest RequestFramer::take() {
    FramedRequest framed = std::move(framed_);
    framed_ = {};
    if (position_ == buffer_.size()) {
        buffer_.clear();
        position_ = 0;
        if (buffer_.capacity() > kept_capacity) buffer_.shrink_to_fit();
    }
    scanned_ = line_start_ = lines_ = empty_lines_ = chunk_overhead_ = trailer_fields_ = 0;
    body_size_ = 0;
    is_in_parts_ = false;
    state_ = State::before_head;
    return framed;
}

bool RequestFramer::accept_body() {
    if (state_ != State::announced) return false;
    state_ = body_state_;
    return std::exchange(wants_continue_, false) && rest().empty();
}

RequestFramer::Waiting RequestFramer::waiting() const {
    switch (state_) {
    case State::before_head:
        return Waiting::for_a_request;
    case State::head:
        return Waiting::for_the_head;
    default:
        return Waiting::for_the_body;
    }
}

RequestFramer::Progress RequestFramer::step() {
    switch (state_) {
    case State::before_head:
        return skip_empty_lines();
    case State::head:
        return read_head();
    case State::sized_body:
        return read_sized_body();
    case State::chunk_size:
        return read_chunk_size();
    case State::chunk_data:
        return read_chunk_data();
    case State::chunk_end:
        return read_chunk_end();
    case State::trailers:
        return read_trailers();
    case State::announced:
    case State::complete:
    case State::refused:
        break;
    }
    return Progress::needs_more;
}

RequestFramer::Progress RequestFramer::enter(State state) {
    state_ = state;
    return Progress::made;
}

RequestFramer::Progress RequestFramer::refuse(Fault fault) {
    fault_ = fault;
    return enter(State::refused);
}

RequestFramer::Progress RequestFramer::skip_empty_lines() {
    auto const text = rest();
    if (text.empty()) return Progress::needs_more;
    if (text.front() == '\r') {
        if (text.size() == 1) return Progress::needs_more;
        if (text[1] != '\n' || ++empty_lines_ > empty_lines_before_request) return refuse(Fault::bad_request);
        position_ += 2;
        return Progress::made;
    }
    // A TLS greeting or other noise is told apart at its first byte instead of at the time-out.
    if (!is_token_character(text.front())) return refuse(Fault::bad_request);
    scanned_ = line_start_ = position_;
    return enter(State::head);
}

RequestFramer::Progress RequestFramer::read_head() {
    for (;;) {
        auto const end = buffer_.find('\n', scanned_);
        auto const known = end == buffer_.npos ? buffer_.size() : end + 1;
        if (known - position_ > limits_.head)
            return refuse(lines_ == 0 ? Fault::target_too_long : Fault::headers_too_large);
        scanned_ = known;
        if (end == buffer_.npos) return Progress::needs_more;
        if (end == line_start_ || buffer_[end - 1] != '\r') return refuse(Fault::bad_request);
        bool const is_empty = end - line_start_ == 1;
        line_start_ = end + 1;
        if (is_empty) break;
        if (++lines_ > limits_.fields + 1) return refuse(Fault::headers_too_large);
    }
    return enter_body();
}

RequestFramer::Progress RequestFramer::enter_body() {
    auto head = parse_head(rest().substr(0, line_start_ - position_), limits_);
    if (!head) return refuse(head.error());
    position_ = line_start_;
    framed_ = std::move(head->framed);
    remaining_ = head->length;
    if (head->body == BodyKind::none) return enter(State::complete);
    auto const parts_limit = parts_limit_ ? parts_limit_(framed_.request) : std::nullopt;
    body_limit_ = parts_limit.value_or(limits_.body);
    if (head->length > body_limit_) return refuse(Fault::body_too_large);
    body_state_ = head->body == BodyKind::sized ? State::sized_body : State::chunk_size;
    if (parts_limit) {
        is_in_parts_ = true;
        wants_continue_ = head->wants_continue;
        return enter(State::announced);
    }
    enter(body_state_);
    // A client that has begun to send its body waits for nothing.
    return head->wants_continue && rest().empty() ? Progress::wants_continue : Progress::made;
}

void RequestFramer::keep_body(std::string_view bytes) {
    (is_in_parts_ ? part_ : framed_.request.body) += bytes;
    body_size_ += bytes.size();
}

RequestFramer::Progress RequestFramer::read_sized_body() {
    auto const bytes = rest().substr(0, remaining_);
    keep_body(bytes);
    position_ += bytes.size();
    remaining_ -= bytes.size();
    if (remaining_ == 0) return enter(State::complete);
    buffer_.clear();
    position_ = 0;
    return Progress::needs_more;
}

RequestFramer::Progress RequestFramer::read_chunk_size() {
    auto const text = rest();
    auto const end = text.find('\n');
    if (std::min(end, text.size()) > chunk_line_limit) return refuse(Fault::bad_chunk);
    if (end == text.npos) return Progress::needs_more;
    if (end == 0 || text[end - 1] != '\r') return refuse(Fault::bad_chunk);
    auto const line = text.substr(0, end - 1);
    auto const size = parse_chunk_size(line);
    if (!size) return refuse(Fault::bad_chunk);
    if (*size > body_limit_ - body_size_) return refuse(Fault::body_too_large);
    // Extensions are read over, but not without end.
    auto const extension = line.find(';');
    if (extension != line.npos) chunk_overhead_ += line.size() - extension;
    if (chunk_overhead_ > limits_.head) return refuse(Fault::bad_chunk);
    position_ += end + 1;
    remaining_ = *size;
    return enter(*size == 0 ? State::trailers : State::chunk_data);
}

RequestFramer::Progress RequestFramer::read_chunk_data() {
    auto const bytes = rest().substr(0, remaining_);
    keep_body(bytes);
    position_ += bytes.size();
    remaining_ -= bytes.size();
    if (remaining_ == 0) return enter(State::chunk_end);
    buffer_.clear();
    position_ = 0;
    return Progress::needs_more;
}

RequestFramer::Progress RequestFramer::read_chunk_end() {
    auto const text = rest();
    if (!text.empty() && text[0] != '\r') return refuse(Fault::bad_chunk);
    if (text.size() < 2) return Progress::needs_more;
    if (text[1] != '\n') return refuse(Fault::bad_chunk);
    position_ += 2;
    return enter(State::chunk_size);
}

RequestFramer::Progress RequestFramer::read_trailers() {
    auto const text = rest();
    auto const end = text.find('\n');
    if (chunk_overhead_ + std::min(end, text.size()) > limits_.head) return refuse(Fault::headers_too_large);
    if (end == text.npos) return Progress::needs_more;
    if (end == 0 || text[end - 1] != '\r') return refuse(Fault::bad_chunk);
    auto const line = text.substr(0, end - 1);
    position_ += end + 1;
    chunk_overhead_ += line.size();
    if (line.empty()) return enter(State::complete);
    // Checked and dropped: no field of ours may come after the body.
    if (!parse_field_line(line)) return refuse(Fault::bad_chunk);
    if (++trailer_fields_ > limits_.fields) return refuse(Fault::headers_too_large);
    return Progress::made;
}

} // namespace gapura::http
