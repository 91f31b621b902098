#include "shared/domain/email.hpp"

#include "shared/base/text.hpp"

#include <algorithm>

namespace gapura::domain {
namespace {

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// RFC 5322 3.2.3 "atext".
bool is_name_character(char c) {
    return is_letter_or_digit(c) || std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
}

bool is_dotted_name(std::string_view name) {
    bool after_dot = true;
    for (char const c : name) {
        if (c == '.' ? after_dot : !is_name_character(c)) return false;
        after_dot = c == '.';
    }
    return !after_dot;
}

/// RFC 1123 2.1: letters, digits and inner hyphens, 1 to 63 of them.
bool is_host_label(std::string_view label) {
    return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
           std::all_of(label.begin(), label.end(), [](char c) { return c == '-' || is_letter_or_digit(c); });
}

bool is_domain(std::string_view domain) {
    std::size_t labels = 0;
    std::string_view last;
    for (auto rest = domain;; ++labels) {
        auto const dot = rest.find('.');
        last = rest.substr(0, dot);
        if (!is_host_label(last)) return false;
        if (dot == std::string_view::npos) break;
        rest.remove_prefix(dot + 1);
    }
    // "name@10.0.0.1" is no address of a person.
    bool const all_digits = std::all_of(last.begin(), last.end(), [](char c) { return c >= '0' && c <= '9'; });
    return labels >= 1 && last.size() >= 2 && !all_digits;
}

} // namespace

std::optional<EmailProblem> email_problem(std::string_view written) {
    auto const address = trimmed(written);
    if (address.empty()) return EmailProblem::empty;
    if (std::any_of(address.begin(), address.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
        return EmailProblem::not_ascii;
    auto const at = address.find('@');
    if (at == std::string_view::npos || address.find('@', at + 1) != std::string_view::npos)
        return EmailProblem::not_one_at;
    if (address.size() > 254 || at > 64) return EmailProblem::too_long;
    if (!is_dotted_name(address.substr(0, at))) return EmailProblem::bad_name;
    if (!is_domain(address.substr(at + 1))) return EmailProblem::bad_domain;
    return std::nullopt;
}

std::string email_key(std::string_view address) { return to_ascii_lower(trimmed(address)); }

} // namespace gapura::domain
