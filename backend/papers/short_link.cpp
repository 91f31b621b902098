#include "backend/papers/short_link.hpp"

#include "shared/domain/ticket_numbers.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <sodium.h>

namespace gapura::papers {
namespace {

constexpr std::string_view alphabet = domain::public_code_alphabet;
constexpr std::size_t check_length = 5;
constexpr std::size_t longest_number = 11; ///< 55 bits

} // namespace

std::string short_code(EventId event, std::string_view signing_seed) {
    std::string number;
    for (auto rest = static_cast<std::uint64_t>(event.value); rest > 0 || number.empty(); rest /= alphabet.size())
        number.insert(number.begin(), alphabet[rest % alphabet.size()]);
    std::string const message = "short link " + number;
    std::array<std::uint8_t, 16> digest;
    auto const key_length = std::min<std::size_t>(signing_seed.size(), crypto_generichash_KEYBYTES_MAX);
    crypto_generichash(digest.data(), digest.size(), reinterpret_cast<std::uint8_t const*>(message.data()),
                       message.size(), reinterpret_cast<std::uint8_t const*>(signing_seed.data()), key_length);
    for (std::size_t i = 0; i < check_length; ++i) number += alphabet[digest[i] % alphabet.size()];
    return number;
}

std::string normalised_short_code(std::string_view code) {
    std::string read;
    for (char c : code) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        read += c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
    }
    return read;
}

std::optional<EventId> claimed_event(std::string_view code) {
    auto const read = normalised_short_code(code);
    if (read.size() <= check_length || read.size() > check_length + longest_number) return std::nullopt;
    std::int64_t number = 0;
    for (char const c : std::string_view(read).substr(0, read.size() - check_length)) {
        auto const digit = alphabet.find(c);
        if (digit == alphabet.npos) return std::nullopt;
        number = number * static_cast<std::int64_t>(alphabet.size()) + static_cast<std::int64_t>(digit);
    }
    return number > 0 ? std::optional(EventId(number)) : std::nullopt;
}

} // namespace gapura::papers
