#pragma once
// The door, exactly once (DO1, DO4, DO5).
//
// Scans from all threads are gathered by a writer that takes many at a time into one transaction; each is answered
// after the COMMIT that made it true. The event's facts are kept for 2 seconds; the ticket's are read anew for every
// batch, and a conditional update decides between gates, writers and copies of the server.

#include "backend/context.hpp"
#include "shared/api/checkin.hpp"

#include <chrono>
#include <functional>
#include <memory>

namespace gapura::checkin {

/// Takes the answer, once, on a writer's thread; must not wait.
using RedemptionCompletion = std::function<void(Result<api::Redemption>)>;

/// An admission without a scan (DO6).
struct ByHand {
    std::string code;   ///< the ticket's public code
    std::string reason; ///< 1–200 characters
    std::string nonce;
    std::string gate;
};

struct DoorOptions {
    std::chrono::milliseconds event_facts_lifetime{2'000}; ///< a change of the event is seen at the door after this
};

class Door {
public:
    Door(storage::Database& database, Settings const& settings, DoorOptions options = {});
    /// Answers what is waiting, then stops.
    ~Door();
    Door(Door const&) = delete;
    Door& operator=(Door const&) = delete;

    /// Never waits. `not_found` for an event whose door the caller may not work, `nonce_reused` for a nonce that came
    /// with another code before, `unavailable` when the database cannot be written; everything else is a verdict and
    /// stored.
    void redeem(Context const& context, api::RedeemTicket::Request request, RedemptionCompletion completion);

    /// The same by hand; waits for the answer.
    Result<api::Redemption> admit_by_hand(Context const& context, EventId event, ByHand admission);

    /// Answers what is waiting; what comes later is `unavailable`. For the end of the server.
    void stop();

private:
    class Redeeming;
    std::unique_ptr<Redeeming> redeeming_;
};

} // namespace gapura::checkin
