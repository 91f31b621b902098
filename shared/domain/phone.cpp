#include "shared/domain/phone.hpp"

#include "shared/base/text.hpp"

#include <algorithm>

namespace gapura::domain {
namespace {

constexpr std::string_view indonesia = "62";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_separator(char32_t c) {
    constexpr std::u32string_view separators = U" \t.-/()[]\u00A0\u2009\u202F\u2010\u2011\u2012\u2013\u2014\u2212";
    return separators.find(c) != std::u32string_view::npos;
}

struct Written {
    bool plus = false;
    std::string digits;
};

/// The digits in order and whether a plus stood before the first; nullopt on anything else.
std::optional<Written> without_separators(std::string_view text) {
    Written written;
    while (auto const c = next_code_point(text)) {
        if (*c < 0x80 && is_digit(static_cast<char>(*c)))
            written.digits += static_cast<char>(*c);
        else if (*c == '+' && !written.plus && written.digits.empty())
            written.plus = true;
        else if (!is_separator(*c))
            return std::nullopt;
    }
    if (!text.empty()) return std::nullopt; // malformed UTF-8
    return written;
}

/// "(0)" is the trunk prefix, for those who dial inside of the country; it only counts after a country code.
std::string without_trunk_note(std::string_view text) {
    std::string kept(text);
    auto const at = kept.find("(0)");
    if (at != std::string::npos && std::any_of(kept.begin(), kept.begin() + static_cast<long>(at), is_digit))
        kept.erase(at, 3);
    return kept;
}

bool starts_with(std::string const& text, std::string_view start) {
    return text.compare(0, start.size(), start) == 0;
}

} // namespace

std::optional<std::string> normalised_phone(std::string_view text) {
    auto written = without_separators(without_trunk_note(trimmed(text)));
    if (!written) return std::nullopt;
    auto& digits = written->digits;

    if (!written->plus) {
        if (starts_with(digits, "00"))
            digits.erase(0, 2);
        else if (starts_with(digits, "0"))
            digits.replace(0, 1, indonesia);
        else if (!starts_with(digits, indonesia))
            return std::nullopt;
    }
    if (starts_with(digits, "620")) digits.erase(2, 1);

    bool const plausible = digits.size() >= 8 && digits.size() <= 15 && digits.front() != '0';
    if (!plausible || starts_with(digits, "620")) return std::nullopt;
    return "+" + digits;
}

std::string grouped_phone(std::string_view e164) {
    bool const well_formed =
        e164.size() >= 9 && e164.front() == '+' && std::all_of(e164.begin() + 1, e164.end(), is_digit);
    if (!well_formed) return std::string(e164);
    bool const indonesian = e164.substr(1, 2) == indonesia;
    std::string out(e164.substr(0, 3));
    auto rest = e164.substr(3);
    for (std::size_t group = 0; !rest.empty(); ++group) {
        std::size_t const wanted = !indonesian || group == 0 || rest.size() == 3 ? 3 : 4;
        // No last group of one digit: it would be read as a slip.
        std::size_t const taken = rest.size() == wanted + 1 ? rest.size() : std::min(wanted, rest.size());
        out += group == 0 || !indonesian ? ' ' : '-';
        out += rest.substr(0, taken);
        rest.remove_prefix(taken);
    }
    return out;
}

} // namespace gapura::domain
