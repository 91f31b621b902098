#pragma once
// Who signed a ticket: one Ed25519 key pair (RFC 8032) per event, through libsodium (TI1).

#include "shared/domain/ticket_code.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gapura::tickets {

using PublicKey = std::array<std::uint8_t, 32>;
/// What the key pair is made from (RFC 8032's private key). Stored with the event, never sent anywhere.
using Seed = std::array<std::uint8_t, 32>;

Seed new_seed();

/// Lower-case hexadecimal, 64 characters, as seeds and public keys are stored.
std::string to_hex(std::array<std::uint8_t, 32> const& bytes);
/// nullopt unless it is exactly 64 hexadecimal digits.
std::optional<std::array<std::uint8_t, 32>> bytes_from_hex(std::string_view text);

/// An event's key pair; wiped from memory at the end of its life. Making one costs about as much as signing (some 30
/// µs): keep it for a batch of tickets.
class EventKey {
public:
    static EventKey from_seed(Seed const& seed);
    ~EventKey();
    EventKey(EventKey const&) = default;
    EventKey& operator=(EventKey const&) = default;

    PublicKey const& public_key() const { return public_key_; }
    /// Over `domain::signed_message`. The same payload always gets the same signature (RFC 8032 5.1.6).
    domain::SignatureBytes sign(domain::PayloadBytes const& payload) const;

private:
    EventKey() = default;
    PublicKey public_key_{};
    std::array<std::uint8_t, 64> secret_key_{};
};

/// Whether the holder of the event's key signed this payload. About 60 µs.
bool is_genuine(domain::TicketCode const& code, PublicKey const& event_key);

/// The signed code of a ticket; nullopt when a number does not fit its field.
std::optional<domain::TicketCode> sign_ticket(EventKey const& key, domain::TicketPayload const& payload);

/// What the ticket's QR code says: 122 characters.
std::optional<std::string> qr_text(EventKey const& key, domain::TicketPayload const& payload);

/// 16 bytes of BLAKE2b (RFC 7693) over the 76 bytes of the code, as 32 lower-case hexadecimal digits. Stored with the
/// ticket, so that the door compares instead of verifying: docs/decisions/0002-door-digest.md. About 1 µs.
std::string qr_digest(domain::TicketCode const& code);

} // namespace gapura::tickets
