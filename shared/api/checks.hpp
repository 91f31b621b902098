#pragma once
// Rules of fields that several messages share; each check calls the domain's own rule, so that the browser says
// beside the field what the server would say.

#include "shared/contract/rules.hpp"

namespace gapura::api {

namespace checks {
char const* email(std::string_view text);
char const* phone(std::string_view text);
char const* password(std::string_view text);
char const* verification_code(std::string_view text);
char const* language(std::string_view text);
char const* slug(std::string_view text);
char const* link(std::string_view text);
char const* time_zone(std::string_view text);
char const* currency(std::string_view text);
char const* birth_date(std::string_view text);
char const* colour(std::string_view text);
} // namespace checks

constexpr contract::Rule email_address() {
    return contract::text(3, 254).checked_as("email", checks::email, "siti@example.org");
}
constexpr contract::Rule phone_number() {
    return contract::text(8, 24).checked_as("phone", checks::phone, "081234567890");
}
constexpr contract::Rule new_password() {
    return contract::text(1, 200).checked_as("password", checks::password, "Rahasia#2026");
}
constexpr contract::Rule verification_code() {
    return contract::text(1, 64).checked_as("code", checks::verification_code, "123456");
}
constexpr contract::Rule ui_language() { return contract::text(2, 2).checked_as("language", checks::language, "id"); }
constexpr contract::Rule slug_text() {
    return contract::text(0, 60).checked_as("slug", checks::slug, "kelas-kopi-nusantara");
}
constexpr contract::Rule web_link() {
    return contract::text(0, 500).checked_as("uri", checks::link, "https://meet.example.org/abc");
}
constexpr contract::Rule zone_name() {
    return contract::text(1, 64).checked_as("time-zone", checks::time_zone, "Asia/Jakarta");
}
constexpr contract::Rule currency_code() {
    return contract::text(3, 3).checked_as("currency", checks::currency, "IDR");
}

/// "#0f6b5f", or empty.
constexpr contract::Rule colour() { return contract::text(0, 7).checked_as("color", checks::colour, "#0f6b5f"); }

constexpr contract::Rule date_of_birth() {
    return contract::text(0, 10).checked_as("date", checks::birth_date, "1990-05-17");
}

} // namespace gapura::api
