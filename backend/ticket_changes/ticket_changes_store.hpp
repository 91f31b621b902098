#pragma once
// Tickets that change hands or standing (TI5).

#include "backend/storage/session.hpp"
#include "backend/stored_enum.hpp"
#include "shared/api/ticket_changes.hpp"

namespace gapura::ticket_changes {

/// A ticket with all that a change is decided by and told with.
struct TicketRow {
    TicketId id;
    std::string code, attendee, email, type;
    domain::TicketStanding standing = domain::TicketStanding::valid;
    std::int64_t issue = 0;
    std::optional<Instant> used_at;
    std::optional<AccountId> holder;
    Instant created_at;
    OrderId order;
    domain::OrderState order_state = domain::OrderState::pending;
    EventId event;
    AccountId organizer;
    std::string title, timezone, venue_name, venue_address, organizer_name;
    Instant starts_at, ends_at;
    domain::EventState event_state = domain::EventState::published;
    api::Nature nature = api::Nature::general;
    std::string signing_seed;
};
std::optional<TicketRow> find_ticket(storage::Session& session, std::string_view code);

/// Somebody to write to; a guest has no account.
struct Person {
    std::optional<AccountId> id;
    std::string name, email, language;
};
std::optional<Person> find_person(storage::Session& session, AccountId account);
/// A verified account that may hold tickets; none for gate accounts and suspended ones.
std::optional<Person> find_person(storage::Session& session, std::string_view email_key);

/// From one standing to another while nobody was admitted with it; voiding does not ask that.
bool set_standing(storage::Session& session, TicketId id, domain::TicketStanding from, domain::TicketStanding to);
bool void_ticket(storage::Session& session, TicketId id);

/// A ticket's new code, and whose it is from now on.
struct NewIssue {
    std::int64_t issue = 0;
    std::string digest, token;
    std::optional<AccountId> holder;
    std::string attendee, email;
    bool keeps_phone = true;
};
/// One statement: only from the issue and the standing before, and not when it was used. False when it was not so
/// (any more).
bool renew(storage::Session& session, TicketRow const& before, NewIssue const& next);
bool is_token_taken(storage::Session& session, std::string_view token);

/// The claim replaces any before it.
void save_claim(storage::Session& session, TicketId ticket, std::int64_t issue, std::string_view hash, Instant now);
/// Gives the ticket of that claim to the account, once; its code.
std::optional<std::string> take_claim(storage::Session& session, std::string_view hash, AccountId account);

std::optional<Instant> last_sent(storage::Session& session, TicketId id);

struct Deed {
    std::string action;
    Instant at;
    std::optional<AccountId> by;
    std::optional<std::string> role;
};
std::vector<Deed> deeds(storage::Session& session, TicketId id);
struct Admission {
    Instant at;
    std::string gate;
    bool undone = false;
};
std::vector<Admission> admissions(storage::Session& session, TicketId id);

} // namespace gapura::ticket_changes
