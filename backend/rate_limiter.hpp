#pragma once
// How many requests one address or one account may make (RU5): a token bucket each.

#include "shared/base/instant.hpp"

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace gapura {

class RateLimiter {
public:
    struct Limits {
        double per_second = 100; ///< refill; 0 switches the limiter off
        double burst = 400;
    };
    explicit RateLimiter(Limits limits) : limits_(limits) {}

    /// Takes one request of `subject`; nullopt when it may pass, else the seconds after which to come back (≥ 1).
    std::optional<std::int64_t> take(std::string_view subject, Instant now);

private:
    struct Bucket {
        double tokens;
        Instant filled_at;
    };
    void forget_full(Instant now);

    Limits limits_;
    std::mutex mutex_;
    std::unordered_map<std::string, Bucket> buckets_;
};

} // namespace gapura
