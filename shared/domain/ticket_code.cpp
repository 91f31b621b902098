#include "shared/domain/ticket_code.hpp"

#include "shared/base/text.hpp"

#include <algorithm>

namespace gapura::domain {
namespace {

using Values = std::array<std::uint8_t, ticket_text_length>; // one per character, 0 to 31
constexpr std::uint8_t no_value = 0xFF;

/// The value of each ASCII character as it is written in a code, capital or small.
constexpr auto plain_values = [] {
    std::array<std::uint8_t, 128> values{};
    values.fill(no_value);
    for (std::size_t index = 0; index < ticket_alphabet.size(); ++index) {
        auto const c = static_cast<std::size_t>(ticket_alphabet[index]);
        values[c] = static_cast<std::uint8_t>(index);
        if (c >= 'A') values[c + 0x20] = static_cast<std::uint8_t>(index);
    }
    return values;
}();

constexpr std::uint8_t plain_value(char32_t c) { return c < 128 ? plain_values[c] : no_value; }

std::optional<TicketCode> pack(Values const& values) {
    TicketCode code;
    std::uint32_t held = 0;
    int held_bits = 0;
    std::size_t filled = 0;
    for (auto const value : values) {
        held = (held << 5 | value) & 0xFFFF;
        held_bits += 5;
        if (held_bits < 8) continue;
        held_bits -= 8;
        code.bytes[filled++] = static_cast<std::uint8_t>(held >> held_bits);
    }
    bool const canonical = (held & ((1u << held_bits) - 1)) == 0;
    return canonical ? std::optional(code) : std::nullopt;
}

/// What the digit keys of a layout give where a scanner meant 0 to 9: one row per variant, a space where a variant
/// says nothing of its own.
struct Layout {
    Undone undone;
    std::array<std::u32string_view, 4> digits;
};

constexpr std::array layouts{
    Layout{Undone::swapped_letters, {}},
    // American; British.
    Layout{Undone::shifted_digits, {U")!@#$%^&*(", U"  \"\u00A3      "}},
    // German; Spanish; Italian; the Nordic countries and Portugal.
    Layout{Undone::german_shift, {U"=!\"\u00A7$%&/()", U"   \u00B7      ", U"   \u00A3      ", U"   #\u00A4     "}},
    // French on a PC; Belgian and French on a Mac; with Caps Lock where that makes capitals of accented letters.
    Layout{Undone::french_unshifted,
           {U"\u00E0&\u00E9\"'(-\u00E8_\u00E7", U"      \u00A7 ! ", U"\u00C0 \u00C9    \u00C8 \u00C7"}},
};

/// Letters that the alphabet leaves out, and what stands on the French layout where others have M: these can be told
/// whatever the layout.
constexpr std::uint8_t value_of_stranger(char32_t c) {
    switch (c) {
    case U'O':
    case U'o':
        return plain_value(U'0');
    case U'Q':
    case U'q':
        return plain_value(U'A');
    case U'W':
    case U'w':
    case U'Y':
    case U'y':
        return plain_value(U'Z');
    case U'\u0130': // İ
    case U'\u0131': // ı
        return plain_value(U'I');
    case U',':
    case U';':
    case U':':
    case U'?':
        return plain_value(U'M');
    default:
        return no_value;
    }
}

std::uint8_t value_in(Layout const& layout, char32_t c) {
    if (auto const value = plain_value(c); value != no_value) return value;
    if (c != U' ')
        for (auto const row : layout.digits)
            if (auto const digit = row.find(c); digit != std::u32string_view::npos)
                return static_cast<std::uint8_t>(digit);
    return value_of_stranger(c);
}

std::optional<TicketCode> read_in(Layout const& layout, std::string_view rest) {
    Values values;
    for (auto& value : values) {
        auto const c = next_code_point(rest);
        if (!c) return std::nullopt;
        value = value_in(layout, *c);
        if (value == no_value) return std::nullopt;
    }
    return rest.empty() ? pack(values) : std::nullopt;
}

/// Without what scanners put around a code: white space, control characters, an AIM symbology identifier.
std::string_view bare(std::string_view text) {
    auto const is_padding = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; };
    while (!text.empty() && is_padding(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_padding(text.back())) text.remove_suffix(1);
    bool const identified = text.size() > 3 && text[0] == ']' && text[1] == 'Q' && text[2] >= '0' && text[2] <= '6';
    if (identified) text.remove_prefix(3);
    return text;
}

std::uint64_t big_endian(std::span<std::uint8_t const> bytes) {
    std::uint64_t number = 0;
    for (auto const byte : bytes) number = number << 8 | byte;
    return number;
}

void put_big_endian(std::span<std::uint8_t> bytes, std::uint64_t number) {
    for (auto at = bytes.size(); at > 0; number >>= 8) bytes[--at] = static_cast<std::uint8_t>(number);
}

} // namespace

std::optional<PayloadBytes> write_payload(TicketPayload const& payload) {
    bool const event_fits = payload.event.value >= 1 && payload.event.value <= 0xFFFF'FFFF;
    bool const ticket_fits = payload.ticket.value >= 1 && payload.ticket.value <= 0xFFFF'FFFF'FFFF;
    if (!event_fits || !ticket_fits) return std::nullopt;
    PayloadBytes bytes{static_ticket_kind};
    put_big_endian(std::span(bytes).subspan(1, 4), static_cast<std::uint64_t>(payload.event.value));
    put_big_endian(std::span(bytes).subspan(5, 6), static_cast<std::uint64_t>(payload.ticket.value));
    bytes[11] = payload.issue;
    return bytes;
}

std::optional<TicketPayload> read_payload(std::span<std::uint8_t const, ticket_payload_size> bytes) {
    EventId const event(static_cast<std::int64_t>(big_endian(bytes.subspan(1, 4))));
    TicketId const ticket(static_cast<std::int64_t>(big_endian(bytes.subspan(5, 6))));
    if (bytes[0] != static_ticket_kind || !event || !ticket) return std::nullopt;
    return TicketPayload{event, ticket, bytes[11]};
}

SignedMessage signed_message(PayloadBytes const& payload) {
    SignedMessage message;
    static_assert(ticket_signature_purpose.size() + ticket_payload_size == sizeof message);
    std::copy(ticket_signature_purpose.begin(), ticket_signature_purpose.end(), message.begin());
    std::copy(payload.begin(), payload.end(), message.begin() + ticket_signature_purpose.size());
    return message;
}

TicketCode ticket_code(PayloadBytes const& payload, SignatureBytes const& signature) {
    TicketCode code;
    std::copy(payload.begin(), payload.end(), code.bytes.begin());
    std::copy(signature.begin(), signature.end(), code.bytes.begin() + ticket_payload_size);
    return code;
}

std::string write_ticket_code(TicketCode const& code) {
    std::string text;
    text.reserve(ticket_text_length);
    std::uint32_t held = 0;
    int held_bits = 0;
    for (auto const byte : code.bytes) {
        held = (held << 8 | byte) & 0xFFFF;
        for (held_bits += 8; held_bits >= 5; held_bits -= 5) text += ticket_alphabet[held >> (held_bits - 5) & 31];
    }
    text += ticket_alphabet[held << (5 - held_bits) & 31];
    return text;
}

std::optional<TicketCode> read_ticket_code(std::string_view text) {
    if (text.size() != ticket_text_length) return std::nullopt;
    Values values;
    std::uint8_t worst = 0;
    for (std::size_t index = 0; index < values.size(); ++index) {
        values[index] = plain_value(static_cast<unsigned char>(text[index]));
        worst |= values[index];
    }
    return worst < 32 ? pack(values) : std::nullopt;
}

std::vector<Reading> readings(std::string_view typed) {
    std::vector<Reading> found;
    auto const text = bare(typed);
    constexpr std::size_t longest = ticket_text_length * 3; // bytes, if every character were one of U+20AC's kind
    if (text.size() < ticket_text_length || text.size() > longest) return found;
    auto const add = [&](std::optional<TicketCode> code, Undone undone) {
        bool const is_new = code && std::none_of(found.begin(), found.end(),
                                                 [&](Reading const& other) { return other.code == *code; });
        if (is_new) found.push_back({*code, undone});
    };
    add(read_ticket_code(text), Undone::nothing);
    if (!found.empty()) return found; // every layout keeps the alphabet's own characters
    for (auto const& layout : layouts) add(read_in(layout, text), layout.undone);
    return found;
}

bool looks_like_ticket(std::string_view typed) {
    auto const text = bare(typed);
    if (text.size() < 100 || text.size() > 180 * 3 || text.find("://") != std::string_view::npos) return false;
    std::size_t count = 0, possible = 0, capitals = 0, small_letters = 0;
    for (auto rest = text; !rest.empty(); ++count) {
        auto const c = next_code_point(rest);
        if (!c) return false;
        capitals += *c >= U'A' && *c <= U'Z';
        small_letters += *c >= U'a' && *c <= U'z';
        possible += std::any_of(layouts.begin(), layouts.end(),
                                [&](Layout const& layout) { return value_in(layout, *c) != no_value; });
    }
    // A scanner types all letters in one case; prose, links and most other tokens mix them.
    bool const one_case = std::min(capitals, small_letters) * 10 <= capitals + small_letters;
    return count >= 100 && count <= 180 && possible * 20 >= count * 19 && one_case;
}

} // namespace gapura::domain
