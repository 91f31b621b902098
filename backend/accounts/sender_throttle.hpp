#pragma once
// Slowing down a network that registers, or lets mails be sent, by the dozen: each costs a hash or a stranger's mail.

#include "backend/context.hpp"

namespace gapura::accounts {

/// Counts what the sender of the request causes. Nothing is counted for the console, nor where the operator has no
/// limit of requests (RATE_LIMIT 0).
class SenderThrottle {
public:
    explicit SenderThrottle(Context const& context);

    /// Refuses `too_many_requests` while the sender has to wait.
    std::optional<Refused> refused(storage::Session& session) const;
    void count(storage::Session& session) const;

private:
    std::string subject_; ///< empty: not counted
    Instant now_;
};

} // namespace gapura::accounts
