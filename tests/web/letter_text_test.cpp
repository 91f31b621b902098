#include "web/client/letter_text.hpp"

#include <gtest/gtest.h>

namespace gapura::web {
namespace {

using Kind = LetterPart::Kind;

TEST(LetterText, full_lines_run_on_short_ones_stay_and_links_stand_alone) {
    auto const parts =
        parts_of_letter("Hello Siti,\n\nThank you, your email address is verified. An admin still has to"
                        "\napprove it.\n\nWhen:  Tuesday\nWhere: Hall\nTicket K7\nhttps://g.example/tickets/K7\n"
                        "\nAll: https://other.example/x\n",
                        "https://g.example");
    std::vector<LetterPart> const expected{
        {Kind::paragraph, "Hello Siti,"},
        {Kind::paragraph, "Thank you, your email address is verified. An admin still has to approve it."},
        {Kind::paragraph, "When:  Tuesday\nWhere: Hall\nTicket K7"},
        {Kind::link, "/tickets/K7"},
        {Kind::paragraph, "All:"},
        {Kind::link, "https://other.example/x"}};
    EXPECT_EQ(parts, expected);
}

TEST(LetterText, only_this_sites_own_links_become_paths) {
    EXPECT_EQ(parts_of_letter("https://g.example", "https://g.example").front().text, "/");
    EXPECT_EQ(parts_of_letter("https://g.example.evil/x", "https://g.example").front().text,
              "https://g.example.evil/x");
    EXPECT_EQ(parts_of_letter("javascript:alert(1)", "https://g.example").front().kind, Kind::paragraph);
}

TEST(LetterText, a_list_shows_the_first_words_after_the_greeting) {
    EXPECT_EQ(first_words("Halo Siti,\n\nAcara\ndibatalkan.\n\nMaaf."), "Acara dibatalkan.");
    EXPECT_EQ(first_words("Halo"), "Halo");
    EXPECT_EQ(first_words(""), "");
}

} // namespace
} // namespace gapura::web
