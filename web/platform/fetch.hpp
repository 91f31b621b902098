#pragma once
// HTTP requests to the server of this page.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace gapura::web::platform {

struct FetchRequest {
    std::string method = "GET";
    std::string url;           ///< a path on this server
    std::string body;          ///< sent as application/json if not empty
    std::string if_none_match; ///< an ETag, quotes included
    std::string authorization; ///< the whole header, e.g. "Bearer …"
    double timeout = 15;       ///< seconds
    bool by_timer = false;     ///< nobody did anything: it must not keep a session from being idle (AC7)
};

struct FetchAnswer {
    /// 100–599, or 0: no answer.
    int status = 0;
    enum class Failure { none, offline, timeout, aborted } failure = Failure::none;
    std::string body;
    std::string etag;
    std::string content_type;
    int retry_after = 0; ///< seconds, 0 if the header is absent
    bool ok() const { return status >= 200 && status < 300; }
};

using FetchId = std::uint32_t;
/// Calls `then` exactly once, between frames, and draws a frame after it. Cookies of this server go along, and the
/// header `X-Gapura: 1` (`timer` if by_timer), which other sites cannot send (CSRF).
FetchId fetch(FetchRequest const& request, std::function<void(FetchAnswer)> then);
/// `then` is not called any more. An id that is over is ignored.
void abort_fetch(FetchId);

} // namespace gapura::web::platform
