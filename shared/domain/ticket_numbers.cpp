#include "shared/domain/ticket_numbers.hpp"

namespace gapura::domain {

std::string public_code(std::array<std::uint8_t, public_code_length> random) {
    std::string code;
    for (auto const byte : random) code += public_code_alphabet[byte % 32]; // 256 is a multiple of 32: no bias
    return code;
}

std::optional<std::string> normalised_public_code(std::string_view typed) {
    std::string code;
    for (char c : typed) {
        if (c == ' ' || c == '-') continue;
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (c == 'O') c = '0';
        if (c == 'I' || c == 'L') c = '1';
        if (public_code_alphabet.find(c) == std::string_view::npos || code.size() == public_code_length)
            return std::nullopt;
        code += c;
    }
    if (code.size() != public_code_length) return std::nullopt;
    return code;
}

std::optional<std::string> random_number(std::array<std::uint8_t, 8> random, int digits) {
    std::uint64_t low = 1;
    for (int i = 1; i < digits; ++i) low *= 10;
    std::uint64_t const choices = low * 9; // low … 10 · low − 1

    std::uint64_t drawn = 0;
    for (auto const byte : random) drawn = drawn << 8 | byte;
    // 2^64 is no multiple of `choices`: what lies beyond the last whole multiple is thrown away.
    std::uint64_t const surplus = (UINT64_MAX % choices + 1) % choices;
    if (drawn > UINT64_MAX - surplus) return std::nullopt;
    return std::to_string(low + drawn % choices);
}

} // namespace gapura::domain
