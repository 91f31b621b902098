// AC4: a phone number has one form.
#include "shared/domain/phone.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>

using namespace gapura::domain;

namespace {

struct Case {
    char const* sentence;
    char const* written;
    std::optional<std::string> expected;
};

std::string const budi = "+6281234567890";

Case const cases[] = {
    {"the Indonesian habit", "081234567890", budi},
    {"with the country code, without plus", "6281234567890", budi},
    {"E.164 stays", "+6281234567890", budi},
    {"spaces and hyphens", "0812-3456 7890", budi},
    {"dots", "0812.3456.7890", budi},
    {"brackets around the area code", "(021) 555-0123", "+62215550123"},
    {"the trunk zero in brackets", "+62 (0)812-3456-7890", budi},
    {"the trunk zero left in by mistake", "+62 0812 3456 7890", budi},
    {"the same without plus", "62081234567890", budi},
    {"the international prefix 00", "0062 812 3456 7890", budi},
    {"spaces at the ends", "  081234567890 ", budi},
    {"a no-break space and a dash from a document", "0812\u00A03456\u20137890", budi},
    {"another country", "+49 30 901820", "+4930901820"},
    {"another country by 00", "0044 20 7946 0018", "+442079460018"},
    {"the trunk zero of another country in brackets", "+44 (0)20 7946 0018", "+442079460018"},
    {"eight digits are the fewest", "+6212345", std::nullopt},
    {"eight digits are enough", "+62123456", "+62123456"},
    {"fifteen digits are the most", "+628123456789012", "+628123456789012"},
    {"sixteen are too many", "+6281234567890123", std::nullopt},
    {"nothing", "", std::nullopt},
    {"only a plus", "+", std::nullopt},
    {"letters", "0812-CALL-NOW", std::nullopt},
    {"a plus in the middle", "0812+34567890", std::nullopt},
    {"two pluses", "++6281234567890", std::nullopt},
    {"no zero in front: whose country?", "81234567890", std::nullopt},
    {"no country begins with 0", "+081234567890", std::nullopt},
    {"nor after 00", "000812345678", std::nullopt},
    {"two trunk zeros", "+62008123456", std::nullopt},
    {"the zero alone", "0", std::nullopt},
    {"digits of another script", "٠٨١٢٣٤٥٦٧٨٩", std::nullopt},
    {"malformed UTF-8", "0812345678\xE2\x80", std::nullopt},
};

TEST(Phone, has_one_form_however_it_is_written_AC4) {
    for (auto const& each : cases) EXPECT_EQ(normalised_phone(each.written), each.expected) << each.sentence;
}

TEST(Phone, in_its_one_form_stays_as_it_is_AC4) {
    for (auto const& each : cases) {
        if (each.expected) {
            EXPECT_EQ(normalised_phone(*each.expected), each.expected) << each.sentence;
        }
    }
}

TEST(Phone, is_grouped_for_reading) {
    EXPECT_EQ(grouped_phone("+6281234567890"), "+62 812-3456-7890");
    EXPECT_EQ(grouped_phone("+628123456789"), "+62 812-3456-789");
    EXPECT_EQ(grouped_phone("+62812345678901"), "+62 812-3456-78901");
    EXPECT_EQ(grouped_phone("+62215550123"), "+62 215-5501-23");
    EXPECT_EQ(grouped_phone("+442079460018"), "+44 207 946 0018");
    EXPECT_EQ(grouped_phone("no number"), "no number");
    EXPECT_EQ(grouped_phone(""), "");
}

TEST(Phone, grouped_reads_back_as_the_same_number) {
    for (auto const& each : cases) {
        if (each.expected) {
            EXPECT_EQ(normalised_phone(grouped_phone(*each.expected)), each.expected) << each.sentence;
        }
    }
}

} // namespace
