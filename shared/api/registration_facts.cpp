#include "shared/api/registration_facts.hpp"

namespace gapura::api {

domain::RegistrationFacts registration_facts(GetPublicEvent::Response const& page) {
    domain::RegistrationFacts facts{
        .state = page.state,
        .starts_at = page.starts_at,
        .ends_at = page.ends_at,
        .registration_opens_at = page.registration_opens_at,
        .registration_closes_at = page.registration_closes_at,
        .seats_left = page.available,
        .ticket_types = {},
        .seat_rule = page.seat_rule,
        .paid_tickets = domain::PaidTickets::offered,
        .needs_business_data = page.needs_business_data,
        .has_waiting_list = true,
    };
    for (auto const& type : page.ticket_types)
        facts.ticket_types.push_back({type.price, type.available, type.sales_open_at, type.sales_close_at});
    if (auto const& member = page.registration.member)
        facts.member = {.verified = member->verified,
                        .already_registered = member->already_registered,
                        .rejected_payments = static_cast<int>(member->rejected_payments),
                        .has_business_data = member->has_business_data};
    return facts;
}

void decide_registration(GetPublicEvent::Response& page, Instant now) {
    auto const facts = registration_facts(page);
    auto const verdict = domain::may_register(facts, now);
    page.registration.code = verdict.code;
    page.registration.way_out = verdict.way_out;
    page.registration.opens_at = verdict.opens_at;
    page.registration.changes_at = domain::next_change(facts, now);
}

Refused refused_registration(domain::RegistrationVerdict const& verdict) {
    using enum domain::RegistrationCode;
    auto const reason = [&] {
        switch (verdict.code) {
        case cancelled:
            return Refusal::registration_cancelled;
        case already_registered:
            return Refusal::already_registered;
        case not_open_yet:
            return Refusal::registration_not_open;
        case full:
            return Refusal::sold_out;
        case payment_not_available:
            return Refusal::payment_not_available;
        case not_signed_in:
            return Refusal::sign_in_required;
        case not_verified:
            return Refusal::unverified;
        case payment_rejected:
            return Refusal::payment_rejected_too_often;
        case business_data_needed:
            return Refusal::business_data_needed;
        case closed:
        case can_register:
            break;
        }
        return Refusal::registration_closed;
    };
    Refused refused(reason());
    refused.at = verdict.opens_at;
    return refused;
}

} // namespace gapura::api
