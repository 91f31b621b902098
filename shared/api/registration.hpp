#pragma once
// What the register button says (OR1), as it travels, and the one way in which both sides work it out.

#include "shared/api/accounts.hpp"
#include "shared/api/names.hpp"

namespace gapura::api {

/// What the rule needs to know of the signed-in member.
struct RegistrationMember {
    bool verified = false, already_registered = false, has_business_data = false;
    std::int64_t rejected_payments = 0;
    static constexpr auto fields() {
        using M = RegistrationMember;
        return std::tuple{
            field("verified", &M::verified, as_typed(), "The address is verified"),
            field("already_registered", &M::already_registered, as_typed(), "Has an order that counts"),
            field("has_business_data", &M::has_business_data, as_typed(), "Has a complete business profile (AC12)"),
            field("rejected_payments", &M::rejected_payments, number(0, 1000),
                  "Rejected payments for this event (OR8)")};
    }
};

struct Registration {
    domain::RegistrationCode code = domain::RegistrationCode::closed;
    domain::WayOut way_out = domain::WayOut::none;
    std::optional<Instant> opens_at;          ///< with not_open_yet
    std::optional<Instant> changes_at;        ///< when the answer changes by itself
    std::optional<RegistrationMember> member; ///< missing: nobody is signed in
    std::optional<OrderId> order_id;          ///< with already_registered: one's own order
    std::optional<std::string> ticket_code;   ///< and its first ticket
    static constexpr auto fields() {
        using R = Registration;
        return std::tuple{field("code", &R::code, as_typed(), "can_register, or the first reason why not (OR1)"),
                          field("way_out", &R::way_out, as_typed(), "What the member can do about it"),
                          field("opens_at", &R::opens_at, as_typed(), "When registration opens"),
                          field("changes_at", &R::changes_at, as_typed(), "When the answer changes by itself"),
                          field("member", &R::member, as_typed(), "What the rule knows of the caller"),
                          field("order_id", &R::order_id, record(), "The caller's own order"),
                          field("ticket_code", &R::ticket_code, text(0, 32), "The caller's own ticket")};
    }
};

} // namespace gapura::api
