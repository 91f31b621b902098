#include "backend/accounts/sender_throttle.hpp"

#include "backend/accounts/throttle.hpp"

namespace gapura::accounts {

SenderThrottle::SenderThrottle(Context const& context) : now_(context.now) {
    if (context.settings.rate_limit <= 0 || context.address.empty()) return;
    subject_ = throttle_subject("mails caused by", address_subject(context.address));
}

std::optional<Refused> SenderThrottle::refused(storage::Session& session) const {
    if (subject_.empty()) return std::nullopt;
    auto const wait = seconds_blocked(session, {&subject_, 1}, now_);
    if (!wait) return std::nullopt;
    Refused refused(Refusal::too_many_requests);
    refused.retry_after_seconds = *wait;
    return refused;
}

void SenderThrottle::count(storage::Session& session) const {
    if (!subject_.empty()) count_failure(session, subject_, sender_policy, now_);
}

} // namespace gapura::accounts
