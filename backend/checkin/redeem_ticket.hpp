#pragma once
// Scans become verdicts (DO1, DO4, DO5): decided by the pure rule of shared/domain, settled by the database.

#include "backend/checkin/door_events.hpp"
#include "backend/checkin/scan.hpp"

#include <span>

namespace gapura::checkin {

/// Writes many scans in one transaction, in the order of their arrival, and answers each. May run again for scans
/// that were committed already: the same nonce gets the same answer and adds nothing (DO8).
///
/// Throws `BatchMustBeSplit` where one scan leaned on another of the batch that turned out otherwise, which only
/// another server can bring about; one by one they come out right.
std::vector<Result<api::Redemption>> redeem_scans(storage::Session& session, DoorEvents& events,
                                                  Settings const& settings, std::span<Scan const> scans);

struct BatchMustBeSplit : std::exception {
    char const* what() const noexcept override { return "scans of one ticket met those of another server"; }
};

} // namespace gapura::checkin
