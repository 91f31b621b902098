#include "backend/tickets/ticket_signature.hpp"

#include <sodium.h>

#include <algorithm>
#include <cstdlib>

namespace gapura::tickets {
namespace {

/// libsodium chooses its implementation and opens its source of randomness once; without it nothing may go on.
void prepare_sodium() {
    static bool const ready = sodium_init() >= 0;
    if (!ready) std::abort();
}

template <std::size_t size>
std::string hex_of(std::array<std::uint8_t, size> const& bytes) {
    std::array<char, 2 * size + 1> text; // sodium ends it with a NUL
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    return {text.data(), 2 * size};
}

} // namespace

Seed new_seed() {
    prepare_sodium();
    Seed seed;
    randombytes_buf(seed.data(), seed.size());
    return seed;
}

std::string to_hex(std::array<std::uint8_t, 32> const& bytes) { return hex_of(bytes); }

std::optional<std::array<std::uint8_t, 32>> bytes_from_hex(std::string_view text) {
    std::array<std::uint8_t, 32> bytes;
    std::size_t length = 0;
    if (text.size() != 2 * bytes.size()) return std::nullopt;
    if (sodium_hex2bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length, nullptr) != 0)
        return std::nullopt;
    return length == bytes.size() ? std::optional(bytes) : std::nullopt;
}

EventKey EventKey::from_seed(Seed const& seed) {
    prepare_sodium();
    static_assert(crypto_sign_SEEDBYTES == sizeof(Seed) && crypto_sign_PUBLICKEYBYTES == sizeof(PublicKey));
    EventKey key;
    static_assert(crypto_sign_SECRETKEYBYTES == sizeof key.secret_key_);
    crypto_sign_seed_keypair(key.public_key_.data(), key.secret_key_.data(), seed.data());
    return key;
}

EventKey::~EventKey() { sodium_memzero(secret_key_.data(), secret_key_.size()); }

domain::SignatureBytes EventKey::sign(domain::PayloadBytes const& payload) const {
    auto const message = domain::signed_message(payload);
    domain::SignatureBytes signature;
    static_assert(crypto_sign_BYTES == sizeof signature);
    crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), secret_key_.data());
    return signature;
}

bool is_genuine(domain::TicketCode const& code, PublicKey const& event_key) {
    prepare_sodium();
    domain::PayloadBytes payload;
    auto const bytes = code.payload_bytes();
    std::copy(bytes.begin(), bytes.end(), payload.begin());
    auto const message = domain::signed_message(payload);
    return crypto_sign_verify_detached(code.signature_bytes().data(), message.data(), message.size(),
                                       event_key.data()) == 0;
}

std::optional<domain::TicketCode> sign_ticket(EventKey const& key, domain::TicketPayload const& payload) {
    auto const bytes = domain::write_payload(payload);
    if (!bytes) return std::nullopt;
    return domain::ticket_code(*bytes, key.sign(*bytes));
}

std::optional<std::string> qr_text(EventKey const& key, domain::TicketPayload const& payload) {
    auto const code = sign_ticket(key, payload);
    return code ? std::optional(domain::write_ticket_code(*code)) : std::nullopt;
}

std::string qr_digest(domain::TicketCode const& code) {
    prepare_sodium();
    std::array<std::uint8_t, 16> digest;
    static_assert(crypto_generichash_BYTES_MIN <= sizeof digest);
    crypto_generichash(digest.data(), digest.size(), code.bytes.data(), code.bytes.size(), nullptr, 0);
    return hex_of(digest);
}

} // namespace gapura::tickets
