#pragma once
// The register button tells the truth (OR1): one rule for the button and for the server behind it.

#include "shared/base/instant.hpp"
#include "shared/domain/event_state.hpp"
#include "shared/domain/names.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace gapura::domain {

/// Whether a member has one seat at most or orders several tickets at once (OR3).
enum class SeatRule : std::uint8_t { one_per_member, order };

template <>
struct Names<SeatRule> {
    static constexpr std::array<std::string_view, 2> text{"one_per_member", "order"};
};

/// Whether this installation can sell. Paid tickets come later; until then they are shown and cannot be taken.
enum class PaidTickets : std::uint8_t { not_offered, offered };

/// After so many rejected payments for one event a member cannot register for it again (OR8).
inline constexpr int rejected_payments_limit = 3;

/// One ticket type as far as the rule needs it (OR2).
struct SaleFacts {
    std::int64_t price = 0;                ///< minor units; 0 is free
    std::int64_t available = 0;            ///< tickets left, 0 or less is sold out
    std::optional<Instant> sale_opens_at;  ///< from this moment on; none: as soon as registration is open
    std::optional<Instant> sale_closes_at; ///< no longer at this moment; none: as long as registration is open
};

struct MemberFacts {
    bool verified = false;
    /// Has a pending, approved or completed order for this event (`counts_as_registered`).
    bool already_registered = false;
    int rejected_payments = 0;
    /// At least one complete business profile (AC12).
    bool has_business_data = false;
};

struct RegistrationFacts {
    EventState state = EventState::draft;
    Instant starts_at;
    Instant ends_at;
    std::optional<Instant> registration_opens_at;  ///< none: as soon as the event is published
    std::optional<Instant> registration_closes_at; ///< none: at the start (EV1)
    std::optional<std::int64_t> seats_left;        ///< of the event's capacity; none: no limit of its own
    std::vector<SaleFacts> ticket_types;
    SeatRule seat_rule = SeatRule::one_per_member;
    PaidTickets paid_tickets = PaidTickets::not_offered;
    bool needs_business_data = false;
    bool has_waiting_list = false;
    std::optional<MemberFacts> member; ///< none: nobody is signed in
};

/// The answers in the order in which they are given: the first that holds is the one to tell.
///
/// What nobody can change stands first, and what the member can do something about stands last, so that nobody signs
/// up, verifies an address and fills in a business profile only to learn that there was no seat. `already_registered`
/// stands before `closed` and `full`: who has a ticket must read that on the day, not that registration is over.
enum class RegistrationCode : std::uint8_t {
    can_register,
    cancelled,             ///< the event is cancelled
    already_registered,    ///< one seat per member, and this member has it
    closed,                ///< over, registration closed, every sale closed, or not published
    not_open_yet,          ///< `opens_at` says when; also when only a later sale has tickets left
    full,                  ///< no seat, or every ticket type on sale is sold out
    payment_not_available, ///< only paid tickets are left, and this installation cannot sell yet
    not_signed_in,
    not_verified,
    payment_rejected, ///< rejected 3 times (OR8)
    business_data_needed,
};

template <>
struct Names<RegistrationCode> {
    static constexpr std::array<std::string_view, 11> text{"can_register",          "cancelled",
                                                           "already_registered",    "closed",
                                                           "not_open_yet",          "full",
                                                           "payment_not_available", "not_signed_in",
                                                           "not_verified",          "payment_rejected",
                                                           "business_data_needed"};
};

/// Where the button leads (OR1: "links to the way out").
enum class WayOut : std::uint8_t {
    none,
    register_now,
    see_ticket,
    sign_in,
    verify_address,
    complete_business_data,
    join_waiting_list
};

template <>
struct Names<WayOut> {
    static constexpr std::array<std::string_view, 7> text{
        "none",           "register_now",           "see_ticket",       "sign_in",
        "verify_address", "complete_business_data", "join_waiting_list"};
};

struct RegistrationVerdict {
    RegistrationCode code = RegistrationCode::closed;
    std::optional<Instant> opens_at; ///< with `not_open_yet`
    WayOut way_out = WayOut::none;

    constexpr bool can_register() const { return code == RegistrationCode::can_register; }
    constexpr bool operator==(RegistrationVerdict const&) const = default;
};

/// Whether this member may register for this event now, or the first reason why not.
RegistrationVerdict may_register(RegistrationFacts const& facts, Instant now);

/// The moment after `now` at which `may_register` answers something else by itself, with nobody doing anything;
/// nullopt when it never does. The button needs no polling for this: it wakes then.
std::optional<Instant> next_change(RegistrationFacts const& facts, Instant now);

/// The same for `quantity` tickets of one type: `can_register`, `closed`, `not_open_yet`, `full` or
/// `payment_not_available`.
RegistrationVerdict may_take(SaleFacts const& type, std::int64_t quantity, PaidTickets paid_tickets, Instant now);

} // namespace gapura::domain
