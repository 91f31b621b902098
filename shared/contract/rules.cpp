#include "shared/contract/rules.hpp"

#include "shared/base/text.hpp"

namespace gapura::contract {

std::vector<ProblemText> const& problem_texts() {
    static std::vector<ProblemText> const texts{
        {"required", "This field is needed."},
        {"wrong_type", "This field has the wrong type of value."},
        {"unknown_field", "There is no such field."},
        {"too_short", "Please enter at least {limit} characters."},
        {"too_long", "Please enter at most {limit} characters."},
        {"too_small", "The smallest value allowed is {limit}."},
        {"too_large", "The largest value allowed is {limit}."},
        {"too_few", "At least {limit} are needed."},
        {"too_many", "At most {limit} are allowed."},
        {"invalid_choice", "This is not one of the values allowed."},
        {"invalid_time", "Please give a date and time with its offset, such as 2026-12-01T19:00:00+07:00."},
        {"invalid_characters", "This text has characters that cannot be used here."},
        {"invalid_email", "This does not look like an email address."},
        {"invalid_phone", "This does not look like a phone number."},
        {"invalid_slug", "Only small letters, digits and hyphens are allowed."},
        {"invalid_link", "Please give a link that starts with https:// or http://."},
        {"invalid_colour", "A colour is written as #RRGGBB."},
        {"invalid_time_zone", "This is not a known time zone, such as Asia/Jakarta."},
        {"invalid_currency", "This is not a currency code, such as IDR."},
        {"invalid_birth_date",
         "Please give a date of birth such as 1990-05-17, not before 1900 and not in the future."},
        {"invalid_code", "Please enter the 6 digits."},
        {"password_too_short", "A password needs at least 8 characters."},
        {"password_too_long", "A password may have at most 72 bytes."},
        {"password_needs_upper", "A password needs an upper-case letter."},
        {"password_needs_lower", "A password needs a lower-case letter."},
        {"password_needs_digit", "A password needs a digit."},
        {"password_needs_special", "A password needs a special character."},
        {"only_digits", "Only digits are allowed here."},
        {"invalid_postal_code", "A postal code has 5 digits."},
        {"invalid_place", "This place does not lie in the one named above it."},
        {"unknown_place", "There is no such place."},
        {"invalid_date", "Please give a day that exists, such as 2026-12-01."},
        {"in_the_future", "This day is still to come."},
        {"year_twice", "This year is given twice."},
        {"invalid_tax_number", "A tax number has 15 or 16 digits."},
        {"before_received", "This is before the money was received."},
        {"does_not_match", "This is not what was asked for here."},
        {"must_be_accepted", "This has to be accepted first."},
        {"ends_before_it_starts", "This is not after the beginning."},
        {"type_twice", "A ticket type is listed twice."},
    };
    return texts;
}

std::string describe(Problem const& problem) {
    for (auto const& text : problem_texts()) {
        if (text.code != problem.code) continue;
        std::string message(text.message);
        if (auto const at = message.find("{limit}"); at != std::string::npos)
            message.replace(at, 7, std::to_string(problem.limit));
        return message;
    }
    return "This value cannot be used.";
}

void check_text(std::string_view value, Rule const& rule, std::string const& field, Problems& problems) {
    auto const add = [&](char const* code, std::size_t limit = 0) {
        problems.push_back({code, field, static_cast<std::int64_t>(limit)});
    };
    if (!is_valid_utf8(value)) return add("invalid_characters");
    std::size_t const length = count_code_points(value);
    if (length > rule.max_length) return add("too_long", rule.max_length);
    if (rule.min_length > 0 && trimmed(value).empty()) return add("required");
    if (length < rule.min_length) return add("too_short", rule.min_length);
    bool const breaks_line = rule.lines == Lines::one && value.find_first_of("\t\n") != std::string_view::npos;
    if (breaks_line || has_control_characters(value) || has_direction_overrides(value))
        return add("invalid_characters");
    if (rule.check && !value.empty())
        if (char const* code = rule.check(value)) add(code);
}

void check_number(std::int64_t value, Rule const& rule, std::string const& field, Problems& problems) {
    if (value < rule.minimum)
        problems.push_back({"too_small", field, rule.minimum});
    else if (value > rule.maximum)
        problems.push_back({"too_large", field, rule.maximum});
}

void check_count(std::size_t count, Rule const& rule, std::string const& field, Problems& problems) {
    if (count < rule.min_items)
        problems.push_back({"too_few", field, static_cast<std::int64_t>(rule.min_items)});
    else if (count > rule.max_items)
        problems.push_back({"too_many", field, static_cast<std::int64_t>(rule.max_items)});
}

} // namespace gapura::contract
