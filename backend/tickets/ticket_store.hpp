#pragma once
// Tickets in the database.

#include "backend/storage/session.hpp"
#include "backend/stored_enum.hpp"
#include "shared/api/checkin.hpp"

namespace gapura::tickets {

/// A ticket with all that its holder is shown.
struct TicketRow {
    TicketId id;
    std::string code, token, attendee, ticket_type;
    domain::TicketStanding standing = domain::TicketStanding::valid;
    domain::OrderState order_state = domain::OrderState::pending;
    std::int64_t issue = 0;
    std::optional<Instant> used_at;
    std::optional<std::string> used_gate;
    OrderId order;
    std::optional<AccountId> holder;
    AccountId organizer;
    EventId event;
    std::string slug, title;
    Instant starts_at, ends_at;
    std::string timezone, venue_name, venue_address, picture;
    api::EventMode mode = api::EventMode::offline;
    domain::EventState event_state = domain::EventState::published;
    std::string signing_seed;
};
std::optional<TicketRow> find_ticket(storage::Session& session, std::string_view code);
/// Of events to come the next first, then past ones, the latest first.
std::vector<TicketRow> tickets_of(storage::Session& session, AccountId holder, Instant now, std::int64_t limit,
                                  std::int64_t offset);
std::int64_t count_tickets_of(storage::Session& session, AccountId holder);

/// What a page asks every 3 seconds.
struct StatusRow {
    std::string code;
    domain::TicketStanding standing = domain::TicketStanding::valid;
    domain::OrderState order_state = domain::OrderState::pending;
    std::optional<Instant> used_at;
    std::optional<std::string> used_gate;
    std::optional<AccountId> holder;
    AccountId organizer;
    domain::EventState event_state = domain::EventState::published;
};
std::optional<StatusRow> find_status(storage::Session& session, std::string_view code);

struct NewTicket {
    EventId event;
    OrderId order;
    TicketTypeId type;
    std::optional<AccountId> holder;
    std::string code, token, attendee, email, phone;
    Instant now;
};
/// nullopt when code or token exist already: draw others.
std::optional<TicketId> insert_ticket(storage::Session& session, NewTicket const& ticket);
void set_digest(storage::Session& session, TicketId id, std::string_view digest);
/// In hex.
std::string signing_seed_of(storage::Session& session, EventId event);

/// What to look for; a ticket is found when any of the given texts fits.
struct TicketFilter {
    EventId event;
    api::AttendeeFilter which = api::AttendeeFilter::all;
    std::string name{}; ///< a search key; empty: all tickets
    std::optional<std::string> phone{}, email{}, code{};
    std::optional<OrderId> order{};
};
struct FoundTicket {
    std::string code, attendee, ticket_type;
    api::Tier tier = api::Tier::regular;
    domain::TicketStanding standing = domain::TicketStanding::valid;
    domain::OrderState order_state = domain::OrderState::pending;
    OrderId order;
    std::string phone, email;
    Instant created_at;
    std::optional<Instant> used_at;
    std::optional<std::string> used_gate;
};
std::vector<FoundTicket> select_tickets(storage::Session& session, TicketFilter const& filter, std::int64_t limit,
                                        std::int64_t offset);
std::int64_t count_tickets(storage::Session& session, TicketFilter const& filter);

} // namespace gapura::tickets
