// AC4: plausible addresses, and when two are the same.
#include "shared/domain/email.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>

using namespace gapura::domain;
using enum EmailProblem;

namespace {

struct Case {
    char const* sentence;
    std::string address;
    std::optional<EmailProblem> problem;
};

std::string repeat(std::string const& text, int times) {
    std::string out;
    while (times-- > 0) out += text;
    return out;
}

Case const cases[] = {
    {"ordinary", "budi@example.co.id", {}},
    {"a plus tag", "budi+gapura@example.com", {}},
    {"dots and hyphens", "b.u-d_i@mail-1.example.com", {}},
    {"capitals", "Budi.Santoso@Example.COM", {}},
    {"an apostrophe", "o'brien@example.com", {}},
    {"spaces around it are not part of it", "  budi@example.com\n", {}},
    {"punycode", "budi@xn--bcher-kva.example", {}},
    {"nothing", "", empty},
    {"only spaces", "   ", empty},
    {"no @", "budi.example.com", not_one_at},
    {"two @", "budi@home@example.com", not_one_at},
    {"nothing before the @", "@example.com", bad_name},
    {"a space before the @", "budi santoso@example.com", bad_name},
    {"a dot in front", ".budi@example.com", bad_name},
    {"a dot at the end", "budi.@example.com", bad_name},
    {"two dots", "budi..s@example.com", bad_name},
    {"a quoted name", "\"budi\"@example.com", bad_name},
    {"a line feed inside, as in header injection", "budi@example.com\nBcc: all@example.com", not_one_at},
    {"a NUL inside", std::string("bu\0di@example.com", 17), bad_name},
    {"nothing after the @", "budi@", bad_domain},
    {"no dot after the @", "budi@localhost", bad_domain},
    {"two dots after the @", "budi@example..com", bad_domain},
    {"a dot at the very end", "budi@example.com.", bad_domain},
    {"a hyphen at an end of a label", "budi@-example.com", bad_domain},
    {"an underscore in the domain", "budi@ex_ample.com", bad_domain},
    {"an address instead of a name", "budi@10.0.0.1", bad_domain},
    {"a domain of one letter", "budi@example.c", bad_domain},
    {"letters beyond ASCII before the @", "büdi@example.com", not_ascii},
    {"letters beyond ASCII after the @", "budi@bücher.example", not_ascii},
    {"64 characters before the @", std::string(64, 'b') + "@example.com", {}},
    {"65 are too many", std::string(65, 'b') + "@example.com", too_long},
    {"a label of 63", "b@" + std::string(63, 'e') + ".com", {}},
    {"a label of 64", "b@" + std::string(64, 'e') + ".com", bad_domain},
    {"254 altogether", std::string(60, 'b') + "@" + repeat("abcdefghi.", 19) + "com", {}},
    {"255 are too many", std::string(61, 'b') + "@" + repeat("abcdefghi.", 19) + "com", too_long},
};

TEST(Email, is_plausible_or_says_the_first_problem_AC4) {
    EXPECT_EQ(cases[33].address.size(), 254u);
    for (auto const& each : cases) EXPECT_EQ(email_problem(each.address), each.problem) << each.sentence;
}

TEST(Email, is_the_same_whatever_its_case_AC4) {
    EXPECT_EQ(email_key(" Budi.Santoso@Example.COM "), "budi.santoso@example.com");
    EXPECT_EQ(email_key("budi+A@example.com"), "budi+a@example.com") << "tags are kept: they are somebody's choice";
}

} // namespace
