#pragma once
// What a browser says about itself, in plain words for the list of sessions.

#include <string_view>

namespace gapura::accounts {

struct Device {
    std::string_view browser; ///< "Chrome"; empty when it cannot be told
    std::string_view system;  ///< "Android"; empty when it cannot be told
};

/// Reads a User-Agent header (RFC 9110 10.1.5), which claims to be every browser's ancestor at once.
Device device_of(std::string_view user_agent);

} // namespace gapura::accounts
