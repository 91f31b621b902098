// TI1, DO10: public codes and attendance tokens.
#include "shared/domain/ticket_numbers.hpp"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <random>

using namespace gapura::domain;

namespace {

std::mt19937_64 generator(20261121);

template <std::size_t size>
std::array<std::uint8_t, size> random_bytes() {
    std::array<std::uint8_t, size> bytes;
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(generator());
    return bytes;
}

std::array<std::uint8_t, 8> bytes_of(std::uint64_t number) {
    std::array<std::uint8_t, 8> bytes;
    for (auto at = bytes.size(); at > 0; number >>= 8) bytes[--at] = static_cast<std::uint8_t>(number);
    return bytes;
}

TEST(PublicCode, has_twelve_characters_that_cannot_be_mistaken_TI1) {
    EXPECT_EQ(public_code_alphabet.size(), 32u);
    EXPECT_EQ(public_code_alphabet.find_first_of("ILOU"), std::string_view::npos);
    for (int round = 0; round < 1000; ++round) {
        auto const code = public_code(random_bytes<12>());
        ASSERT_EQ(code.size(), public_code_length);
        ASSERT_EQ(code.find_first_not_of(public_code_alphabet), std::string::npos);
        ASSERT_EQ(normalised_public_code(code), code);
    }
}

TEST(PublicCode, favours_no_character_TI1) {
    std::map<char, int> seen;
    for (int byte = 0; byte < 256; ++byte) {
        std::array<std::uint8_t, public_code_length> bytes{};
        bytes.fill(static_cast<std::uint8_t>(byte));
        ++seen[public_code(bytes)[0]];
    }
    EXPECT_EQ(seen.size(), 32u);
    for (auto const& [character, count] : seen) EXPECT_EQ(count, 8) << character;
}

TEST(PublicCode, uses_each_random_byte_TI1) {
    std::array<std::uint8_t, public_code_length> bytes{};
    EXPECT_EQ(public_code(bytes), "000000000000");
    for (std::size_t index = 0; index < bytes.size(); ++index) {
        auto changed = bytes;
        changed[index] = 31;
        std::string expected(12, '0');
        expected[index] = 'Z';
        EXPECT_EQ(public_code(changed), expected);
    }
}

TEST(PublicCode, is_understood_as_people_type_it_TI1) {
    EXPECT_EQ(normalised_public_code("k7m2-9qxt-4abc"), "K7M29QXT4ABC");
    EXPECT_EQ(normalised_public_code(" K7M2 9QXT 4ABC "), "K7M29QXT4ABC");
    EXPECT_EQ(normalised_public_code("KOM2LQXTIABC"), "K0M21QXT1ABC");
    for (auto const* wrong : {"", "K7M2", "K7M29QXT4ABCD", "K7M29QXT4AB!", "K7M29QXT4ABU", "K7M29QXT4ABÉ"})
        EXPECT_EQ(normalised_public_code(wrong), std::nullopt) << wrong;
}

TEST(AttendanceToken, has_ten_digits_and_no_zero_in_front_DO10) {
    for (int round = 0; round < 10'000; ++round) {
        auto const token = random_number(random_bytes<8>(), attendance_token_digits);
        if (!token) continue;
        ASSERT_EQ(token->size(), 10u);
        ASSERT_EQ(token->find_first_not_of("0123456789"), std::string::npos);
        ASSERT_NE(token->front(), '0');
    }
}

TEST(AttendanceToken, reaches_its_first_and_last_number_DO10) {
    EXPECT_EQ(random_number(bytes_of(0), 10), "1000000000");
    EXPECT_EQ(random_number(bytes_of(8'999'999'999), 10), "9999999999");
    EXPECT_EQ(random_number(bytes_of(9'000'000'000), 10), "1000000000");
    EXPECT_EQ(random_number(bytes_of(0), 1), "1");
    EXPECT_EQ(random_number(bytes_of(8), 1), "9");
    EXPECT_EQ(random_number(bytes_of(0), 18), "100000000000000000");
}

TEST(AttendanceToken, throws_away_what_would_favour_small_numbers_DO10) {
    std::uint64_t const choices = 9'000'000'000;
    std::uint64_t const whole = UINT64_MAX / choices * choices; // 2^64 is no multiple of it
    EXPECT_EQ(random_number(bytes_of(whole - 1), 10), "9999999999");
    EXPECT_EQ(random_number(bytes_of(whole), 10), std::nullopt);
    EXPECT_EQ(random_number(bytes_of(UINT64_MAX), 10), std::nullopt);
}

} // namespace
