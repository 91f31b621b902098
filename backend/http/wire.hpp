#pragma once
// An answer as bytes (RFC 9112, 4 to 6), and how far they are written.

#include "backend/http/descriptor.hpp"
#include "backend/http/framer.hpp"
#include "backend/http/message.hpp"

#include <cstdint>
#include <ctime>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gapura::http {

using HeaderPairs = std::vector<std::pair<std::string, std::string>>;

/// What the answer's head needs to know besides the response.
struct WireContext {
    std::string_view request_id;
    Persistence persistence = Persistence::keeps_open;
    HeaderPairs const* common_headers = nullptr;
    std::time_t now = 0;
};

/// Status line, fields and the empty line. A status without a body (1xx, 204) gets no Content-Length.
std::string response_head(Response const& response, std::uint64_t body_bytes, WireContext const& context);

/// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, 5.6.7).
std::string http_date(std::time_t at);

/// Whether an answer of this status ever has a body.
bool has_body(int status);

/// The bytes of one answer on their way into a socket.
class Outgoing {
public:
    enum class Progress { all_written, would_block, connection_lost };
    /// Where it may wait for a disk.
    enum class Source { memory, file };

    Outgoing() = default;
    /// `body` wins over `shared`, `shared` over `file`.
    Outgoing(std::string head, std::string body, std::shared_ptr<std::string const> shared, Descriptor file,
             std::uint64_t file_size);

    Source source() const { return file_ ? Source::file : Source::memory; }
    /// Writes at most about `budget` bytes without waiting. The socket may be in any mode.
    Progress write_to(int socket, std::size_t budget);
    std::uint64_t remaining() const { return total_ - written_; }

private:
    Progress write_file_part(int socket, std::size_t budget);

    std::string head_, body_;
    std::shared_ptr<std::string const> shared_;
    Descriptor file_;
    std::uint64_t memory_size_ = 0, total_ = 0, written_ = 0;
};

} // namespace gapura::http
