#include "shared/api/checks.hpp"

#include "shared/domain/birth_date.hpp"
#include "shared/domain/brand.hpp"
#include "shared/domain/email.hpp"
#include "shared/domain/language.hpp"
#include "shared/domain/money.hpp"
#include "shared/domain/password.hpp"
#include "shared/domain/phone.hpp"

#include <algorithm>

namespace gapura::api::checks {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_letter(char c) { return is_lower(c) || (c >= 'A' && c <= 'Z'); }

} // namespace

char const* email(std::string_view text) { return domain::email_problem(text) ? "invalid_email" : nullptr; }

char const* phone(std::string_view text) { return domain::normalised_phone(text) ? nullptr : "invalid_phone"; }

char const* password(std::string_view text) {
    using enum domain::PasswordRule;
    auto const broken = domain::check_password(text);
    if (broken.contains(not_over_72_bytes)) return "password_too_long";
    if (broken.contains(plain_text)) return "invalid_characters";
    if (broken.contains(length)) return "password_too_short";
    if (broken.contains(upper)) return "password_needs_upper";
    if (broken.contains(lower)) return "password_needs_lower";
    if (broken.contains(digit)) return "password_needs_digit";
    if (broken.contains(special)) return "password_needs_special";
    return nullptr;
}

char const* verification_code(std::string_view text) {
    bool const typed = text.size() == 6 && std::all_of(text.begin(), text.end(), is_digit);
    bool const from_link = text.size() >= 32 && std::all_of(text.begin(), text.end(), [](char c) {
                               return is_letter(c) || is_digit(c) || c == '-' || c == '_';
                           });
    return typed || from_link ? nullptr : "invalid_code";
}

char const* language(std::string_view text) {
    return contract::named<domain::Language>(text) ? nullptr : "invalid_choice";
}

char const* slug(std::string_view text) {
    bool const plain =
        std::all_of(text.begin(), text.end(), [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
    return plain && text.front() != '-' && text.back() != '-' ? nullptr : "invalid_slug";
}

char const* link(std::string_view text) {
    bool const web = text.substr(0, 8) == "https://" || text.substr(0, 7) == "http://";
    bool const plain = text.find_first_of(" \"<>\\^`{|}") == std::string_view::npos;
    return web && plain && text.size() > 10 ? nullptr : "invalid_link";
}

// Only the form; whether the zone exists, the server's time zone database says.
char const* time_zone(std::string_view text) {
    bool const plain = std::all_of(text.begin(), text.end(), [](char c) {
        return is_letter(c) || is_digit(c) || c == '/' || c == '_' || c == '-' || c == '+';
    });
    return plain ? nullptr : "invalid_time_zone";
}

char const* currency(std::string_view text) { return domain::Currency::of(text) ? nullptr : "invalid_currency"; }

char const* birth_date(std::string_view text) { return domain::birth_day(text) ? nullptr : "invalid_birth_date"; }

char const* colour(std::string_view text) { return domain::parse_colour(text) ? nullptr : "invalid_colour"; }

} // namespace gapura::api::checks
