#pragma once
// The refusals that the HTTP layer itself answers, each with its status, code and text.

#include "backend/http/message.hpp"

#include <string>
#include <string_view>

namespace gapura::http {

enum class Fault {
    bad_request,
    bad_host,
    bad_length,
    bad_chunk,
    bad_target,
    not_found,
    method_not_allowed,
    request_timeout,
    length_required,
    body_too_large,
    target_too_long,
    unsupported_media_type,
    expectation_failed,
    headers_too_large,
    internal_error,
    not_implemented,
    overloaded,
    shutting_down,
    version_not_supported,
};

struct FaultText {
    Fault fault;
    int status;
    std::string_view code, message;
};

/// The one table of this layer's errors.
FaultText const& fault_text(Fault fault);

/// `{"error":{"code":"…","message":"…"}}` with its status; 503 carries Retry-After.
Response fault_response(Fault fault);

/// The same shape for errors of other layers; both texts are escaped.
std::string error_json(std::string_view code, std::string_view message);

} // namespace gapura::http
