#include "shared/domain/admission.hpp"

namespace gapura::domain {
namespace {

Admission say(Verdict verdict, Cause cause = Cause::none) { return {verdict, cause, std::nullopt, std::nullopt}; }

/// Why this ticket will never be admitted here; none when nothing of the kind holds.
Cause lasting_refusal(TicketFacts const& ticket, DoorFacts const& door) {
    if (door.state != EventState::published) return Cause::event_over_or_cancelled;
    if (ticket.order == OrderState::cancelled) return Cause::order_cancelled;
    if (ticket.order == OrderState::rejected) return Cause::order_rejected;
    if (ticket.standing == TicketStanding::voided) return Cause::ticket_voided;
    if (ticket.code == CodeProof::superseded) return Cause::newer_code_issued;
    return Cause::none;
}

} // namespace

Admission decide(TicketFacts const& ticket, DoorFacts const& door, Instant now) {
    if (ticket.code == CodeProof::unknown) return say(Verdict::unknown);
    if (ticket.code == CodeProof::forged) return say(Verdict::forged);
    if (ticket.event != door.event) return say(Verdict::wrong_event);
    if (ticket.code == CodeProof::expired) return say(Verdict::expired_code);
    if (ticket.standing == TicketStanding::blocked) return say(Verdict::blocked);
    if (auto const cause = lasting_refusal(ticket, door); cause != Cause::none) return say(Verdict::cancelled, cause);
    if (ticket.order == OrderState::pending) return say(Verdict::unpaid);
    if (ticket.used_at) return {Verdict::already_used, Cause::none, ticket.used_at, std::nullopt};
    if (now < door.opens_at && door.early_scan == EarlyScan::refused)
        return {Verdict::not_yet, Cause::none, std::nullopt, door.opens_at};
    return say(Verdict::admitted);
}

} // namespace gapura::domain
