// Money is a whole number of minor units with its ISO 4217 code.
#include "shared/domain/money.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>

using namespace gapura::domain;

namespace {

constexpr auto greatest = std::numeric_limits<std::int64_t>::max();
constexpr auto least = std::numeric_limits<std::int64_t>::min();

Money rupiah(std::int64_t amount) { return {amount, Currency()}; }
Money in(char const* code, std::int64_t amount) { return {amount, *Currency::of(code)}; }

/// With an ordinary space, for reading.
std::string plain(std::string const& text) {
    auto const at = text.find("\u00A0");
    return at == std::string::npos ? text : text.substr(0, at) + " " + text.substr(at + 2);
}

TEST(Money, is_written_as_each_language_does) {
    EXPECT_EQ(plain(format_money(rupiah(150'000), Language::indonesian)), "Rp150.000");
    EXPECT_EQ(plain(format_money(rupiah(150'000), Language::english)), "IDR 150,000");
    EXPECT_EQ(plain(format_money(in("USD", 1250), Language::indonesian)), "USD 12,50");
    EXPECT_EQ(plain(format_money(in("USD", 123'456'789), Language::english)), "USD 1,234,567.89");
    EXPECT_EQ(plain(format_money(in("JPY", 1000), Language::english)), "JPY 1,000");
    EXPECT_EQ(plain(format_money(in("KWD", 1), Language::english)), "KWD 0.001");
}

TEST(Money, groups_digits_by_three_from_the_right) {
    EXPECT_EQ(format_money(rupiah(0), Language::indonesian), "Rp0");
    EXPECT_EQ(format_money(rupiah(999), Language::indonesian), "Rp999");
    EXPECT_EQ(format_money(rupiah(1000), Language::indonesian), "Rp1.000");
    EXPECT_EQ(format_money(rupiah(1'234'567), Language::indonesian), "Rp1.234.567");
}

TEST(Money, below_zero_and_at_the_limits_is_written_right) {
    EXPECT_EQ(format_money(rupiah(-5000), Language::indonesian), "\u2212Rp5.000");
    EXPECT_EQ(format_money(rupiah(greatest), Language::indonesian), "Rp9.223.372.036.854.775.807");
    EXPECT_EQ(format_money(rupiah(least), Language::indonesian), "\u2212Rp9.223.372.036.854.775.808");
    EXPECT_EQ(plain(format_money(in("USD", -5), Language::english)), "\u2212USD 0.05");
}

TEST(Money, never_overflows_and_never_mixes_currencies) {
    EXPECT_EQ(sum(rupiah(1), rupiah(2)), rupiah(3));
    EXPECT_EQ(sum(rupiah(greatest), rupiah(1)), std::nullopt);
    EXPECT_EQ(sum(rupiah(1), in("USD", 1)), std::nullopt);
    EXPECT_EQ(times(rupiah(50'000), 5), rupiah(250'000));
    EXPECT_EQ(times(rupiah(greatest / 2 + 1), 2), std::nullopt);
    EXPECT_EQ(times(rupiah(least), -1), std::nullopt);
}

TEST(Money, knows_currencies_by_their_exact_code) {
    EXPECT_EQ(Currency::of("IDR"), Currency());
    EXPECT_EQ(Currency::of("EUR")->code(), "EUR");
    EXPECT_EQ(Currency::of("EUR")->digits(), 2);
    for (auto const* unknown : {"", "idr", "XXX", "IDRR", "ID"}) EXPECT_FALSE(Currency::of(unknown)) << unknown;
}

} // namespace
