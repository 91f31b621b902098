#pragma once
// What the QR code of a ticket says (TI1): 12 bytes that name the ticket and 64 bytes of Ed25519 signature, written
// as 122 capital letters and digits. docs/ticket-format.md describes it for others, with test vectors.

#include "shared/base/id.hpp"
#include "shared/domain/names.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gapura::domain {

/// Five bits a character. O, Q, W and Y are left out: where a keyboard layout or a reader turns a character into one
/// of these, it can only have been 0, A, Z and Z.
inline constexpr std::string_view ticket_alphabet = "0123456789ABCDEFGHIJKLMNPRSTUVXZ";

inline constexpr std::size_t ticket_payload_size = 12;
inline constexpr std::size_t ticket_signature_size = 64;
inline constexpr std::size_t ticket_code_size = ticket_payload_size + ticket_signature_size;
/// 608 bits in characters of 5, the last two bits zero: what QR version 5 holds at level M in alphanumeric mode.
inline constexpr std::size_t ticket_text_length = 122;

using PayloadBytes = std::array<std::uint8_t, ticket_payload_size>;
using SignatureBytes = std::array<std::uint8_t, ticket_signature_size>;
using CodeBytes = std::array<std::uint8_t, ticket_code_size>;

/// The first byte. Kind 2, the dynamic code (TI2), is reserved: the same 76 bytes, a time step and a MAC.
inline constexpr std::uint8_t static_ticket_kind = 1;
inline constexpr std::uint8_t dynamic_ticket_kind = 2;

/// The ticket that a code names.
struct TicketPayload {
    EventId event;          ///< 1 … 2^32 − 1
    TicketId ticket;        ///< 1 … 2^48 − 1
    std::uint8_t issue = 0; ///< counts reissues of the ticket (TI5), 0 first; after 255 it must not be issued again
    constexpr bool operator==(TicketPayload const&) const = default;
};

/// nullopt when a number is outside of its range.
std::optional<PayloadBytes> write_payload(TicketPayload const& payload);

/// nullopt when the bytes are of another kind or name no ticket.
std::optional<TicketPayload> read_payload(std::span<std::uint8_t const, ticket_payload_size> bytes);

/// The bytes that are signed: 16 bytes that say what this signature is for ("gapura/ticket/1:"), then the payload.
inline constexpr std::string_view ticket_signature_purpose = "gapura/ticket/1:";
using SignedMessage = std::array<std::uint8_t, 16 + ticket_payload_size>;
SignedMessage signed_message(PayloadBytes const& payload);

/// A payload and what claims to be its signature. Nothing here is trusted until the signature is checked.
struct TicketCode {
    CodeBytes bytes{};

    std::span<std::uint8_t const, ticket_payload_size> payload_bytes() const {
        return std::span(bytes).first<ticket_payload_size>();
    }
    std::span<std::uint8_t const, ticket_signature_size> signature_bytes() const {
        return std::span(bytes).last<ticket_signature_size>();
    }
    bool operator==(TicketCode const&) const = default;
};

TicketCode ticket_code(PayloadBytes const& payload, SignatureBytes const& signature);

/// The 122 characters of a QR code.
std::string write_ticket_code(TicketCode const& code);

/// Exactly 122 characters of the alphabet (lower case is taken too) whose last two bits are zero; nullopt otherwise.
/// No allocation. The payload and the signature still have to be checked.
std::optional<TicketCode> read_ticket_code(std::string_view text);

/// What was done to the text before it was a code.
enum class Undone : std::uint8_t {
    nothing,
    swapped_letters,  ///< a German or French layout (Y for Z, Q for A, W for Z), O for 0, a Turkish dotted or dotless
                      ///< i
    shifted_digits,   ///< digits typed with Shift on a US or British layout: !@#$…
    german_shift,     ///< digits typed with Shift on a German layout: !"§$…
    french_unshifted, ///< digits typed without Shift on a French layout: &é"'…
};

template <>
struct Names<Undone> {
    static constexpr std::array<std::string_view, 5> text{"nothing", "swapped_letters", "shifted_digits",
                                                          "german_shift", "french_unshifted"};
};

struct Reading {
    TicketCode code;
    Undone undone = Undone::nothing;
};

/// Every code that a camera's or handheld scanner's text can stand for, the likeliest first, each once: as it is,
/// then with what a wrong keyboard layout does to it undone. White space and control characters around it and an AIM
/// symbology identifier ("]Q1") in front are ignored. At most 5 readings; which one is right, the signature says.
/// Empty: no ticket.
std::vector<Reading> readings(std::string_view typed);

/// Whether the text was probably meant to be a ticket code though it may not be readable: 100 to 180 characters,
/// nearly all of them such as some keyboard layout makes of one. Then the advice is to set the scanner's keyboard to
/// "US", not to call the guest's ticket wrong.
bool looks_like_ticket(std::string_view typed);

} // namespace gapura::domain
