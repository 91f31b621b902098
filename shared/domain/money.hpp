#pragma once
// Money: a whole number of a currency's minor unit, with its ISO 4217 code.

#include "shared/domain/language.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace gapura::domain {

/// A known ISO 4217 currency; three capital letters.
class Currency {
public:
    /// Indonesian rupiah.
    constexpr Currency() = default;
    /// nullopt for a code that is not in the table (exact, capital letters).
    static std::optional<Currency> of(std::string_view code);

    constexpr std::string_view code() const { return {code_, 3}; }
    /// Digits after the point: 2 for USD, 0 for JPY, and 0 for IDR, whose sen no longer exist in practice.
    constexpr int digits() const { return digits_; }
    constexpr bool operator==(Currency const&) const = default;

private:
    constexpr Currency(char first, char second, char third, int digits)
        : code_{first, second, third}, digits_(digits) {}
    char code_[3] = {'I', 'D', 'R'};
    int digits_ = 0;
};

/// The codes of all that are known, the most usual here first.
std::span<std::string_view const> currency_codes();

struct Money {
    std::int64_t minor_units = 0;
    Currency currency;

    constexpr bool is_zero() const { return minor_units == 0; }
    constexpr bool operator==(Money const&) const = default;
};

/// nullopt when the currencies differ or the sum does not fit.
std::optional<Money> sum(Money left, Money right);

/// nullopt when the product does not fit.
std::optional<Money> times(Money price, std::int64_t quantity);

/// "Rp150.000" and "USD 12,50" in Indonesian, "IDR 150,000" and "USD 12.50" in English. The space is U+00A0, so that
/// a line never breaks there; a negative amount has a minus sign (U+2212) in front.
std::string format_money(Money amount, Language language);

} // namespace gapura::domain
