#pragma once
// The name under which one request is found again in answers and logs.

#include "backend/http/message.hpp"

#include <string>

namespace gapura::http {

/// 16 hexadecimal digits; not a secret.
std::string make_request_id();

/// X-Request-Id when it has 1 to 64 letters, digits, ".", "-" and "_"; else a new one.
std::string request_id_of(Request const& request);

} // namespace gapura::http
