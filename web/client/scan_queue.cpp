#include "web/client/scan_queue.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <utility>

namespace gapura::web {
namespace {

// Padded, so that the order of texts is the order of numbers; 2^63 has 19 digits.
std::string key_of(std::int64_t order, std::string_view nonce) {
    char digits[24];
    std::snprintf(digits, sizeof digits, "%019lld", static_cast<long long>(order));
    return std::string(digits) + "-" + std::string(nonce);
}

std::int64_t order_of(std::string_view key) {
    std::int64_t order = 0;
    std::from_chars(key.data(), key.data() + key.size(), order);
    return order;
}

} // namespace

bool settles_scan(int status) {
    if (status >= 200 && status < 300) return true;
    bool const refused = status >= 400 && status < 500;
    // Who may not work this door now may later; the others ask for patience.
    bool const may_change = status == 401 || status == 403 || status == 408 || status == 425 || status == 429;
    return refused && !may_change;
}

std::string ScanQueue::add(QueuedScan scan, double seconds) {
    // A clock that was set back must not put this scan before the last one.
    last_order_ = std::max(last_order_ + 1, scan.scanned_at ? scan.scanned_at->microseconds : 0);
    std::string key = key_of(last_order_, scan.nonce);
    entries_.push_back({key, std::move(scan), seconds, Kept::asked});
    return key;
}

void ScanQueue::restore(std::string_view key, QueuedScan scan, double seconds) {
    if (contains(scan.nonce)) return;
    last_order_ = std::max(last_order_, order_of(key));
    auto place = std::find_if(entries_.begin(), entries_.end(), [&](Entry const& each) { return each.key > key; });
    // Never before the one that is under way.
    if (under_way_ && place == entries_.begin()) ++place;
    entries_.insert(place, {std::string(key), std::move(scan), seconds, Kept::durable});
}

void ScanQueue::kept(std::string_view key, bool durable) {
    for (auto& entry : entries_)
        if (entry.key == key) entry.kept = durable ? Kept::durable : Kept::refused;
}

std::optional<QueuedScan> ScanQueue::next(double seconds) {
    auto const pause = wait(seconds);
    if (!pause || *pause > 0) return std::nullopt;
    under_way_ = true;
    return entries_.front().scan;
}

ScanQueue::Settlement ScanQueue::answered(int status, std::int64_t retry_after, double seconds) {
    if (!under_way_ || entries_.empty()) return {};
    under_way_ = false;
    if (settles_scan(status)) {
        failures_ = 0, not_before_ = 0;
        Settlement settled{Fate::settled, entries_.front().key, std::move(entries_.front().scan)};
        entries_.pop_front();
        return settled;
    }
    needs_sign_in_ = status == 401 || status == 403;
    double const doubled = static_cast<double>(1 << std::min(failures_, 4));
    failures_ = std::min(failures_ + 1, 30);
    not_before_ = seconds + std::max(std::min(doubled, longest_pause), static_cast<double>(retry_after));
    return {Fate::stays, entries_.front().key, entries_.front().scan};
}

void ScanQueue::hurry(double seconds) {
    needs_sign_in_ = false;
    failures_ = std::min(failures_, 1); // it counts as failing until a try succeeds
    not_before_ = std::min(not_before_, seconds);
}

std::optional<double> ScanQueue::wait(double seconds) const {
    if (under_way_ || needs_sign_in_ || entries_.empty()) return std::nullopt;
    auto const& first = entries_.front();
    double ready = not_before_;
    if (first.kept == Kept::asked) ready = std::max(ready, first.since + patience_with_storage);
    return std::max(0.0, ready - seconds);
}

std::size_t ScanQueue::unsafe() const {
    return static_cast<std::size_t>(std::count_if(entries_.begin(), entries_.end(),
                                                  [](Entry const& each) { return each.kept == Kept::refused; }));
}

bool ScanQueue::contains(std::string_view nonce) const {
    return std::any_of(entries_.begin(), entries_.end(), [&](Entry const& each) { return each.scan.nonce == nonce; });
}

std::vector<QueuedScan> ScanQueue::newest(std::size_t limit) const {
    std::vector<QueuedScan> scans;
    for (auto at = entries_.rbegin(); at != entries_.rend() && scans.size() < limit; ++at) scans.push_back(at->scan);
    return scans;
}

} // namespace gapura::web
