#include "shared/domain/registration.hpp"

#include <algorithm>

namespace gapura::domain {
namespace {

RegistrationVerdict say(RegistrationCode code, WayOut way_out = WayOut::none) {
    return {code, std::nullopt, way_out};
}
RegistrationVerdict opens(Instant at) { return {RegistrationCode::not_open_yet, at, WayOut::none}; }

/// Where each answer for one ticket type stands when the whole event is asked: the best news wins.
int goodness(RegistrationCode code) {
    switch (code) {
    case RegistrationCode::can_register:
        return 4;
    case RegistrationCode::payment_not_available:
        return 3;
    case RegistrationCode::not_open_yet:
        return 2;
    case RegistrationCode::full:
        return 1;
    default:
        return 0;
    }
}

/// The best answer among the ticket types; of several that open later, the first to open.
RegistrationVerdict best_of_types(RegistrationFacts const& facts, Instant now) {
    auto best = say(RegistrationCode::closed);
    for (auto const& type : facts.ticket_types) {
        auto const verdict = may_take(type, 1, facts.paid_tickets, now);
        bool const sooner = verdict.code == best.code && verdict.opens_at && verdict.opens_at < best.opens_at;
        if (goodness(verdict.code) > goodness(best.code) || sooner) best = verdict;
    }
    return best;
}

RegistrationVerdict about_the_event(RegistrationFacts const& facts, Instant now) {
    if (facts.state != EventState::published) return say(RegistrationCode::closed);
    if (now >= facts.ends_at || now >= facts.registration_closes_at.value_or(facts.starts_at))
        return say(RegistrationCode::closed);
    if (facts.registration_opens_at && now < *facts.registration_opens_at) return opens(*facts.registration_opens_at);
    auto verdict = facts.seats_left.value_or(1) <= 0 ? say(RegistrationCode::full) : best_of_types(facts, now);
    if (verdict.code == RegistrationCode::full && facts.has_waiting_list) verdict.way_out = WayOut::join_waiting_list;
    return verdict;
}

RegistrationVerdict about_the_member(RegistrationFacts const& facts) {
    if (!facts.member) return say(RegistrationCode::not_signed_in, WayOut::sign_in);
    auto const& member = *facts.member;
    if (!member.verified) return say(RegistrationCode::not_verified, WayOut::verify_address);
    if (member.rejected_payments >= rejected_payments_limit) return say(RegistrationCode::payment_rejected);
    if (facts.needs_business_data && !member.has_business_data)
        return say(RegistrationCode::business_data_needed, WayOut::complete_business_data);
    return say(RegistrationCode::can_register, WayOut::register_now);
}

bool has_their_seat(RegistrationFacts const& facts) {
    return facts.seat_rule == SeatRule::one_per_member && facts.member && facts.member->already_registered;
}

} // namespace

RegistrationVerdict may_take(SaleFacts const& type, std::int64_t quantity, PaidTickets paid_tickets, Instant now) {
    if (type.sale_closes_at && now >= *type.sale_closes_at) return say(RegistrationCode::closed);
    if (type.available < quantity) return say(RegistrationCode::full);
    if (type.sale_opens_at && now < *type.sale_opens_at) {
        // A window that closes before it opens never opens.
        bool const never = type.sale_closes_at && *type.sale_closes_at <= *type.sale_opens_at;
        return never ? say(RegistrationCode::closed) : opens(*type.sale_opens_at);
    }
    if (type.price > 0 && paid_tickets == PaidTickets::not_offered)
        return say(RegistrationCode::payment_not_available);
    return say(RegistrationCode::can_register, WayOut::register_now);
}

RegistrationVerdict may_register(RegistrationFacts const& facts, Instant now) {
    if (facts.state == EventState::cancelled) return say(RegistrationCode::cancelled);
    if (has_their_seat(facts)) return say(RegistrationCode::already_registered, WayOut::see_ticket);
    auto const event = about_the_event(facts, now);
    return event.can_register() ? about_the_member(facts) : event;
}

std::optional<Instant> next_change(RegistrationFacts const& facts, Instant now) {
    std::vector<Instant> moments{facts.ends_at, facts.registration_closes_at.value_or(facts.starts_at)};
    auto const add = [&](std::optional<Instant> at) {
        if (at) moments.push_back(*at);
    };
    add(facts.registration_opens_at);
    for (auto const& type : facts.ticket_types) add(type.sale_opens_at), add(type.sale_closes_at);

    auto const present = may_register(facts, now);
    std::sort(moments.begin(), moments.end());
    for (auto const at : moments)
        if (at > now && may_register(facts, at) != present) return at;
    return std::nullopt;
}

} // namespace gapura::domain
