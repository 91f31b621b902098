#pragma once
// Requests to other people's servers: payment providers, storage.
//
// No call stands inside a database transaction: nobody else would get on until a stranger answers.

#include "shared/base/instant.hpp"
#include "shared/base/result.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gapura::remote {

enum class Verb { get, post, put, del };

struct Call {
    Verb verb = Verb::get;
    std::string url; ///< http or https
    std::vector<std::pair<std::string, std::string>> headers{};
    std::string body{};
    /// "user:password" for basic authentication (RFC 7617); empty: none.
    std::string credentials{};
    Duration timeout = seconds(20);   ///< for the whole call
    std::size_t most_bytes = 1 << 20; ///< of the answer's body
};

struct Answer {
    int status = 0;
    std::string body;
};

enum class CallFailure {
    not_sent,        ///< nothing can have arrived: no such host, refused, no TLS
    outcome_unknown, ///< it may have arrived: timed out, broken off
    too_large,       ///< the answer is larger than permitted
};

/// Follows no redirection; verifies certificates. Never throws for what the network does.
Outcome<Answer, CallFailure> send(Call const& call);

/// application/x-www-form-urlencoded, in UTF-8.
std::string form_encoded(std::vector<std::pair<std::string, std::string>> const& fields);

/// Percent-encoded for one segment of a path (RFC 3986, 2.3: all but unreserved characters).
std::string path_segment(std::string_view text);

} // namespace gapura::remote
