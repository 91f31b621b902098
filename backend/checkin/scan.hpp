#pragma once
// One scan on its way to a verdict.

#include "backend/context.hpp"
#include "shared/api/checkin.hpp"
#include "shared/domain/ticket_code.hpp"

namespace gapura::checkin {

/// A code that was read and the ticket that it names; nothing is proved yet.
struct NamedTicket {
    domain::TicketCode code;
    domain::TicketPayload payload;
    std::string digest; ///< as `tickets::qr_digest`
};

/// Chosen from a list instead of scanned (DO6).
struct Chosen {
    TicketId ticket;
    std::string reason;
    std::string address; ///< of the client, for the audit log
};

struct Scan {
    EventId event; ///< of the door
    Caller caller;
    std::string text; ///< what was read; never stored
    std::string text_hash;
    std::optional<NamedTicket> plain; ///< the text read as it is
    std::optional<Chosen> chosen;
    std::string nonce, gate;
    Instant scanned_at; ///< never after `arrived_at`
    Instant arrived_at;
};

/// Reads what needs no database. A time in the future is taken for now: a kiosk's clock may be wrong.
Scan scan_of(Caller const& caller, api::RedeemTicket::Request request, Instant now);
Scan scan_of(Caller const& caller, EventId event, Chosen chosen, std::string nonce, std::string gate, Instant now);

/// The ticket that a code names, if it names one.
std::optional<NamedTicket> named_ticket(domain::TicketCode const& code);

/// Scans of one ticket have one number, so that they queue in one line.
std::size_t shard_of(Scan const& scan);

} // namespace gapura::checkin
