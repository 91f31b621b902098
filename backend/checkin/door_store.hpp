#pragma once
// Tickets and scans at the door, in the database.

#include "backend/storage/session.hpp"
#include "backend/stored_enum.hpp"
#include "shared/api/checkin.hpp"

namespace gapura::checkin {

/// An event as its door needs it.
struct DoorEventRow {
    EventId id;
    AccountId organizer;
    std::string title;
    domain::EventState state = domain::EventState::published;
    Instant starts_at;
    std::string signing_seed; ///< hex
};
std::optional<DoorEventRow> find_door_event(storage::Session& session, EventId id);
/// Gate accounts that may work the organizer's doors.
std::vector<AccountId> staff_of(storage::Session& session, AccountId organizer);

struct DoorTicketRow {
    TicketId id;
    EventId event;
    std::string code, attendee, ticket_type;
    api::Tier tier = api::Tier::regular;
    std::int64_t issue = 0;
    std::string qr_digest;
    domain::TicketStanding standing = domain::TicketStanding::valid;
    domain::OrderState order = domain::OrderState::pending;
    std::optional<Instant> used_at;
    std::optional<std::string> used_gate;
};
/// Those of `ids` that there are, in any order.
std::vector<DoorTicketRow> find_door_tickets(storage::Session& session, std::vector<TicketId> const& ids);
std::optional<TicketId> find_ticket_id(storage::Session& session, EventId event, std::string_view code);

struct ScanRow {
    EventId event;
    std::optional<TicketId> ticket;
    std::string nonce, code_hash, gate;
    domain::Verdict verdict = domain::Verdict::unknown;
    domain::Cause cause = domain::Cause::none;
    AccountId account;
    Instant scanned_at, arrived_at;
    bool by_hand = false;
    std::optional<std::string> reason;
    std::optional<Instant> used_at;
    std::optional<std::string> used_gate;
    /// Of the ticket, when it was read: a newer code made since (TI5) keeps this one from admitting. Not stored.
    std::int64_t issue = 0;
};

/// What became of a row.
enum class Written {
    logged,      ///< stored, and its ticket admitted if the verdict says so
    lost,        ///< stored with the verdict `admitted`, but its ticket was used in the meantime: `correct_scan`
    nonce_known, ///< nothing was stored or admitted: the event has a scan with this nonce
};

/// Stores the scans and admits the tickets of those whose verdict is `admitted`, each by a conditional update: the
/// database decides who is first (DO1). No two rows may admit one ticket, or have one event and nonce.
std::vector<Written> write_scans(storage::Session& session, std::vector<ScanRow> const& rows);

/// Gives a stored scan the verdict that it has after all.
void correct_scan(storage::Session& session, ScanRow const& row);

std::optional<ScanRow> find_scan(storage::Session& session, EventId event, std::string_view nonce);

/// Makes an admitted ticket unused again and logs it; false when it was not admitted (DO6). Throws a violation of
/// `scans_nonce`.
bool undo_admission(storage::Session& session, TicketId ticket, ScanRow const& undoing);

} // namespace gapura::checkin
