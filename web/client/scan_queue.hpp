#pragma once
// Scans on their way to the server: none lost, each sent under one nonce, in the order in which they were made (DO8).
//
// Pure: it decides what is to be done, with the time as an argument; client/scan_sender does it. A scan is sent only
// after this device keeps it durably (or has said that it cannot), and is forgotten only after an answer that is
// final.

#include "shared/api/checkin.hpp"

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gapura::web {

/// What travels is what is kept.
using QueuedScan = api::RedeemTicket::Request;

class ScanQueue {
public:
    /// Seconds after which a scan is sent although the device has not said yet that it is kept.
    static constexpr double patience_with_storage = 1.5;
    /// The longest pause between two tries, seconds, unless the server asks for a longer one.
    static constexpr double longest_pause = 15;

    /// Takes a scan up; gives the key under which it is to be kept. Keys ascend in the order of scanning.
    std::string add(QueuedScan scan, double seconds);
    /// A scan that was kept before the page was loaded. One that is here already is ignored.
    void restore(std::string_view key, QueuedScan scan, double seconds);
    /// The device has answered whether it keeps the scan.
    void kept(std::string_view key, bool durable);

    /// What is to be sent now, which is then under way until answered(); nullopt: nothing, or not yet.
    std::optional<QueuedScan> next(double seconds);

    /// What an answer means for the scan under way.
    enum class Fate { settled, stays };
    struct Settlement {
        Fate fate = Fate::stays;
        std::string key; ///< to be removed from the device, when settled
        QueuedScan scan;
    };
    /// `status` is HTTP's, 0 for no answer; `retry_after` in seconds, 0 if the server named none.
    Settlement answered(int status, std::int64_t retry_after, double seconds);

    /// Tries at once: the network is back, or somebody has signed in.
    void hurry(double seconds);

    /// Seconds until next() may have something; nullopt when it waits for something other than time.
    std::optional<double> wait(double seconds) const;

    std::size_t waiting() const { return entries_.size(); }
    /// How many this device could not keep: a reload would lose them.
    std::size_t unsafe() const;
    /// The last try came to nothing.
    bool failing() const { return failures_ > 0; }
    /// Nobody who may work this door is signed in; goes on after hurry().
    bool needs_sign_in() const { return needs_sign_in_; }
    bool contains(std::string_view nonce) const;
    /// The newest of those that wait, newest first, at most `limit`.
    std::vector<QueuedScan> newest(std::size_t limit) const;

private:
    enum class Kept { asked, durable, refused };
    struct Entry {
        std::string key;
        QueuedScan scan;
        double since = 0; ///< seconds
        Kept kept = Kept::asked;
    };

    std::deque<Entry> entries_;
    std::int64_t last_order_ = 0; ///< microseconds, of the newest key
    bool under_way_ = false;
    bool needs_sign_in_ = false;
    int failures_ = 0;
    double not_before_ = 0; ///< seconds
};

/// A verdict, or a refusal that no later try can change; not: no answer, the server's own trouble, too many requests,
/// nobody signed in.
bool settles_scan(int status);

} // namespace gapura::web
