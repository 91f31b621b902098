#include "backend/checkin/scan.hpp"

#include "backend/tickets/ticket_signature.hpp"
#include "shared/base/text.hpp"

#include <sodium.h>

#include <algorithm>

namespace gapura::checkin {
namespace {

/// 16 bytes of BLAKE2b in hex: tells two texts apart without keeping either.
std::string hash_of(std::string_view text) {
    std::array<unsigned char, 16> hash;
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<unsigned char const*>(text.data()), text.size(),
                       nullptr, 0);
    constexpr char digits[] = "0123456789abcdef";
    std::string hex;
    hex.reserve(2 * hash.size());
    for (auto const byte : hash) hex += digits[byte >> 4], hex += digits[byte & 15];
    return hex;
}

} // namespace

std::optional<NamedTicket> named_ticket(domain::TicketCode const& code) {
    auto const payload = domain::read_payload(code.payload_bytes());
    if (!payload) return std::nullopt;
    return NamedTicket{code, *payload, tickets::qr_digest(code)};
}

Scan scan_of(Caller const& caller, api::RedeemTicket::Request request, Instant now) {
    Scan scan;
    scan.event = request.event_id;
    scan.caller = caller;
    scan.text = std::move(request.qr);
    scan.text_hash = hash_of(scan.text);
    if (auto const code = domain::read_ticket_code(trimmed(scan.text))) scan.plain = named_ticket(*code);
    scan.nonce = std::move(request.nonce);
    scan.gate = std::move(request.gate);
    scan.scanned_at = std::min(request.scanned_at.value_or(now), now);
    scan.arrived_at = now;
    return scan;
}

Scan scan_of(Caller const& caller, EventId event, Chosen chosen, std::string nonce, std::string gate, Instant now) {
    Scan scan;
    scan.event = event;
    scan.caller = caller;
    scan.text_hash = hash_of("by hand: " + std::to_string(chosen.ticket.value));
    scan.chosen = std::move(chosen);
    scan.nonce = std::move(nonce);
    scan.gate = std::move(gate);
    scan.scanned_at = now;
    scan.arrived_at = now;
    return scan;
}

std::size_t shard_of(Scan const& scan) {
    if (scan.chosen) return static_cast<std::size_t>(scan.chosen->ticket.value);
    if (scan.plain) return static_cast<std::size_t>(scan.plain->payload.ticket.value);
    return std::hash<std::string>{}(scan.nonce);
}

} // namespace gapura::checkin
