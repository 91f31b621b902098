#include "shared/domain/password.hpp"

#include "shared/base/text.hpp"

namespace gapura::domain {
namespace {

enum class Sort { upper, lower, digit, other };

bool between(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

Sort sort_of(char32_t c) {
    if (between(c, '0', '9')) return Sort::digit;
    bool const latin_upper = between(c, 'A', 'Z') || (between(c, 0xC0, 0xDE) && c != 0xD7);
    bool const latin_lower = between(c, 'a', 'z') || (between(c, 0xDF, 0xFF) && c != 0xF7);
    bool const greek_upper = between(c, 0x391, 0x3AB);
    bool const greek_lower = between(c, 0x3AC, 0x3CE);
    bool const cyrillic_upper = between(c, 0x400, 0x42F);
    bool const cyrillic_lower = between(c, 0x430, 0x45F);
    if (latin_upper || greek_upper || cyrillic_upper) return Sort::upper;
    if (latin_lower || greek_lower || cyrillic_lower) return Sort::lower;
    return Sort::other;
}

char32_t take_character(std::string_view& rest) {
    if (auto const c = next_code_point(rest)) return *c;
    auto const byte = static_cast<unsigned char>(rest.front());
    rest.remove_prefix(1);
    return byte;
}

} // namespace

PasswordProblems check_password(std::string_view password) {
    std::size_t count = 0;
    bool seen[4] = {};
    for (auto rest = password; !rest.empty(); ++count) seen[static_cast<int>(sort_of(take_character(rest)))] = true;

    PasswordProblems problems;
    auto const demand = [&](bool holds, PasswordRule rule) {
        if (!holds) problems.add(rule);
    };
    demand(count >= password_minimum_characters, PasswordRule::length);
    demand(seen[static_cast<int>(Sort::upper)], PasswordRule::upper);
    demand(seen[static_cast<int>(Sort::lower)], PasswordRule::lower);
    demand(seen[static_cast<int>(Sort::digit)], PasswordRule::digit);
    demand(seen[static_cast<int>(Sort::other)], PasswordRule::special);
    demand(password.size() <= password_maximum_bytes, PasswordRule::not_over_72_bytes);
    bool const one_line = password.find_first_of("\t\n") == std::string_view::npos;
    demand(is_valid_utf8(password) && !has_control_characters(password) && one_line, PasswordRule::plain_text);
    return problems;
}

} // namespace gapura::domain
