#include "backend/outbox/address.hpp"

#include "shared/base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <sodium.h>

namespace gapura::outbox {
namespace {

bool is_printable_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

std::string without_controls(std::string_view text) {
    std::string kept(text);
    std::replace_if(
        kept.begin(), kept.end(), [](char c) { return (c >= 0 && c < ' ') || c == 127; }, ' ');
    return kept;
}

std::string encoded_word(std::string_view part) {
    std::array<char, 128> base64;
    sodium_bin2base64(base64.data(), base64.size(), reinterpret_cast<unsigned char const*>(part.data()), part.size(),
                      sodium_base64_VARIANT_ORIGINAL);
    return std::string("=?UTF-8?B?") + base64.data() + "?=";
}

} // namespace

Mailbox mailbox_of(std::string_view written) {
    auto const open = written.rfind('<');
    auto const close = written.rfind('>');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open)
        return {"", std::string(trimmed(written))};
    auto name = trimmed(written.substr(0, open));
    if (name.size() >= 2 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
    return {std::string(name), std::string(trimmed(written.substr(open + 1, close - open - 1)))};
}

std::string header_text(std::string_view text) {
    std::string const clean = without_controls(text);
    bool const looks_encoded = clean.find("=?") != std::string::npos;
    // A line of a header should keep to 78 characters; long plain subjects are folded as encoded words too.
    if (is_printable_ascii(clean) && !looks_encoded && clean.size() <= 66) return clean;
    constexpr std::size_t longest =
        42; // bytes of an encoded word's text: with its frame it stays below 75 characters
    std::string out, part;
    std::string_view rest = clean;
    auto const flush = [&] {
        if (part.empty()) return;
        if (!out.empty()) out += "\r\n ";
        out += encoded_word(part);
        part.clear();
    };
    while (!rest.empty()) {
        std::string_view const before = rest;
        if (!next_code_point(rest)) break;
        auto const length = before.size() - rest.size();
        if (part.size() + length > longest) flush();
        part.append(before.substr(0, length));
    }
    flush();
    return out;
}

std::string header_mailbox(Mailbox const& mailbox) {
    std::string const address = without_controls(mailbox.address);
    if (mailbox.name.empty()) return address;
    bool const plain = std::all_of(mailbox.name.begin(), mailbox.name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ';
    });
    if (plain) return mailbox.name + " <" + address + ">";
    if (!is_printable_ascii(mailbox.name)) return header_text(mailbox.name) + " <" + address + ">";
    std::string quoted;
    for (char const c : mailbox.name) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return '"' + quoted + "\" <" + address + ">";
}

std::string header_date(Instant at) {
    static constexpr char const* weekdays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr char const* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::time_t const whole = at.microseconds / 1'000'000;
    std::tm parts{};
    gmtime_r(&whole, &parts);
    char text[64];
    std::snprintf(text, sizeof text, "%s, %02d %s %04d %02d:%02d:%02d +0000", weekdays[parts.tm_wday], parts.tm_mday,
                  months[parts.tm_mon], parts.tm_year + 1900, parts.tm_hour, parts.tm_min, parts.tm_sec);
    return text;
}

} // namespace gapura::outbox
