#pragma once
// One JSON object a line on standard error (RU4), without anything about persons.

#include "backend/http/server.hpp"

#include <string>
#include <string_view>

namespace gapura {

enum class LogFormat { json, text };

/// Sets up the default logger: JSON for machines, plain text for a terminal.
void start_log(LogFormat format);

/// One request as a line; failures are errors, the rest is debug (the scan path answers tens of thousands a second).
void log_request(http::RequestFacts const& facts);

} // namespace gapura
