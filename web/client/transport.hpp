#pragma once
// How the client reaches the server: one request, one timer, over the platform.

#include "shared/base/instant.hpp"
#include "web/client/requested.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace gapura::web::client {

struct Answer {
    int status = 0; ///< 0: no answer
    bool timed_out = false;
    std::string body, etag;
    std::int64_t retry_after_seconds = 0;
    bool succeeded() const { return status >= 200 && status < 300; }
};

/// What a request comes of: only what a person did keeps the session from being idle (AC7).
enum class Cause { person, timer };

/// At most one request; destroying or aborting it means that `then` is never called.
class Fetch {
public:
    void start(std::string_view method, std::string const& path, std::string body, std::string const& etag,
               std::function<void(Answer)> then, double timeout_seconds = 15, Cause cause = Cause::person);
    /// With a file as its body (platform/upload.hpp); no time-out.
    void start_upload(std::string_view method, std::string const& path, std::uint32_t file,
                      std::string const& media_type, std::function<void(double)> progress,
                      std::function<void(Answer)> then);
    void abort();

private:
    std::uint32_t id_ = 0;
};

class Timer {
public:
    /// Calls `then` once after `seconds`, or when the tab is next visible if that is later.
    void start_when_visible(double seconds, std::function<void()> then);
    void cancel();

private:
    std::uint32_t id_ = 0;
};

Failure failure_of(Answer const& answer);
Failure unreadable_answer(Answer const& answer);

/// Percent-encoded for a URL.
std::string encode(std::string_view text);

/// Calls `then` whenever the server says that nobody is signed in (any more), and after each answer that came.
void on_session_lost(std::function<void()> then);
/// Calls `then` when the account must set up its second factor before it may do what was asked for (AC10).
void on_second_factor_missing(std::function<void()> then);
/// When the last request that counts as activity was answered, in platform seconds (AC7).
double last_activity();
/// When the last request of any kind was answered.
double last_answer();

/// Whether the last request was answered at all.
bool server_reachable();

} // namespace gapura::web::client
