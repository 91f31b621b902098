#include "backend/tickets/issue_tickets.hpp"

#include "backend/tickets/ticket_signature.hpp"
#include "backend/tickets/ticket_store.hpp"
#include "shared/domain/ticket_numbers.hpp"

#include <sodium.h>

#include <stdexcept>

namespace gapura::tickets {
namespace {

template <std::size_t Size>
std::array<std::uint8_t, Size> random_bytes() {
    std::array<std::uint8_t, Size> bytes;
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

/// Draws until code and token are nobody else's; of 9 thousand million tokens one in a thousand may be in use.
TicketId insert(storage::Session& session, NewTicket& ticket) {
    for (int tries = 0; tries < 20; ++tries) {
        ticket.code = domain::public_code(random_bytes<domain::public_code_length>());
        ticket.token = new_attendance_token();
        if (auto const id = insert_ticket(session, ticket)) return *id;
    }
    throw std::runtime_error("no free ticket number found");
}

std::string digest_of(EventKey const& key, domain::TicketPayload const& payload) {
    auto const code = sign_ticket(key, payload);
    if (!code) throw std::runtime_error("a ticket's number does not fit its code");
    return qr_digest(*code);
}

} // namespace

std::string new_attendance_token() {
    for (;;)
        if (auto token = domain::random_number(random_bytes<8>(), domain::attendance_token_digits)) return *token;
}

std::string digest_of_issue(std::string_view signing_seed, EventId event, TicketId ticket, std::uint8_t issue) {
    auto const seed = bytes_from_hex(signing_seed);
    if (!seed) throw std::runtime_error("an event has no signing seed");
    return digest_of(EventKey::from_seed(*seed), {event, ticket, issue});
}

std::vector<api::TicketSummary> issue_tickets(storage::Session& session, TicketsToIssue const& wanted) {
    auto const seed = bytes_from_hex(signing_seed_of(session, wanted.event));
    if (!seed) throw std::runtime_error("an event has no signing seed");
    auto const key = EventKey::from_seed(*seed);
    std::vector<api::TicketSummary> issued;
    for (auto const& item : wanted.items) {
        for (std::size_t i = 0; i < static_cast<std::size_t>(item.quantity); ++i) {
            bool const named = i < item.attendees.size() && !item.attendees[i].empty();
            NewTicket ticket{.event = wanted.event,
                             .order = wanted.order,
                             .type = item.ticket_type_id,
                             .holder = wanted.holder,
                             .code = {},
                             .token = {},
                             .attendee = named ? item.attendees[i] : wanted.attendee,
                             .email = wanted.email,
                             .phone = wanted.phone,
                             .now = wanted.now};
            auto const id = insert(session, ticket);
            set_digest(session, id, digest_of(key, {wanted.event, id, 0}));
            issued.push_back({ticket.code, domain::TicketState::valid, ticket.attendee, item.name});
        }
    }
    return issued;
}

} // namespace gapura::tickets
