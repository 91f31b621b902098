#include "backend/rate_limiter.hpp"

#include <algorithm>
#include <cmath>

namespace gapura {
namespace {

constexpr std::size_t most_buckets = 100'000;

double refilled(double tokens, Duration since, double per_second, double burst) {
    double const gained = static_cast<double>(std::max<std::int64_t>(0, since.microseconds)) / 1e6 * per_second;
    return std::min(burst, tokens + gained);
}

} // namespace

std::optional<std::int64_t> RateLimiter::take(std::string_view subject, Instant now) {
    if (limits_.per_second <= 0) return std::nullopt;
    std::lock_guard const lock(mutex_);
    if (buckets_.size() >= most_buckets) forget_full(now);
    auto& bucket = buckets_.try_emplace(std::string(subject), Bucket{limits_.burst, now}).first->second;
    bucket.tokens = refilled(bucket.tokens, now - bucket.filled_at, limits_.per_second, limits_.burst);
    bucket.filled_at = now;
    if (bucket.tokens >= 1) {
        bucket.tokens -= 1;
        return std::nullopt;
    }
    return std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil((1 - bucket.tokens) / limits_.per_second)));
}

// A bucket that has filled up again says nothing that a new one would not.
void RateLimiter::forget_full(Instant now) {
    std::erase_if(buckets_, [&](auto const& entry) {
        auto const& bucket = entry.second;
        return refilled(bucket.tokens, now - bucket.filled_at, limits_.per_second, limits_.burst) >= limits_.burst;
    });
    if (buckets_.size() >= most_buckets) buckets_.clear();
}

} // namespace gapura
