// AC3: what a password must have.
#include "shared/domain/password.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

using namespace gapura::domain;
using enum PasswordRule;

namespace {

struct Case {
    char const* sentence;
    std::string password;
    std::vector<PasswordRule> broken;
};

std::vector<PasswordRule> broken_by(std::string const& password) {
    auto const problems = check_password(password);
    std::vector<PasswordRule> broken;
    for (auto const rule : all_of<PasswordRule>())
        if (problems.contains(rule)) broken.push_back(rule);
    EXPECT_EQ(problems.empty(), broken.empty());
    return broken;
}

std::string const filler_62(62, 'x');

Case const cases[] = {
    {"a good one", "Rahasia1!", {}},
    {"exactly eight characters are enough", "Abcdef1!", {}},
    {"seven are not", "Abcde1!", {length}},
    {"nothing breaks every rule about content", "", {length, upper, lower, digit, special}},
    {"no capital", "rahasia1!", {upper}},
    {"no small letter", "RAHASIA1!", {lower}},
    {"no digit", "Rahasiaa!", {digit}},
    {"no special character", "Rahasia12", {special}},
    {"a space is special", "Rahasia 12", {}},
    {"letters beyond ASCII count as letters", "Ёлка-2026", {}},
    {"Greek letters count as letters", "ΑΒγδεζ1!", {}},
    {"an accented letter is not special", "Rahasía12", {special}},
    {"the multiplication sign is no letter", "rahasi×1", {upper}},
    {"a letter without case is special", "Rahasia1門", {}},
    {"characters are counted, not bytes", "Éé1!éé", {length}},
    {"72 bytes are allowed", "Rahasia1!!" + filler_62, {}},
    {"73 are not, and it is said", "Rahasia1!!" + filler_62 + "x", {not_over_72_bytes}},
    {"72 characters of more bytes are too many", "Rahasia1!!" + filler_62.substr(1) + "é", {not_over_72_bytes}},
    {"a NUL would end it for bcrypt", std::string("Rahasia1!\0secret", 16), {plain_text}},
    {"a line feed cannot be typed again", "Rahasia1!\n", {plain_text}},
    {"a tab neither", "Rahasia\t1!", {plain_text}},
    {"malformed UTF-8", "Rahasia1!\xC3", {plain_text}},
};

TEST(Password, breaks_exactly_these_rules_AC3) {
    for (auto const& each : cases) EXPECT_EQ(broken_by(each.password), each.broken) << each.sentence;
}

TEST(Password, rules_have_names_that_find_them) {
    for (auto const rule : all_of<PasswordRule>()) EXPECT_EQ(named<PasswordRule>(name_of(rule)), rule);
    EXPECT_EQ(name_of(not_over_72_bytes), "not_over_72_bytes");
}

} // namespace
