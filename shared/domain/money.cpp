#include "shared/domain/money.hpp"

#include <array>

namespace gapura::domain {
namespace {

struct Known {
    std::string_view code;
    int digits;
};

/// ISO 4217 with its minor units; IDR as in daily use.
constexpr std::array known_currencies{
    Known{"IDR", 0}, Known{"USD", 2}, Known{"EUR", 2}, Known{"SGD", 2}, Known{"MYR", 2}, Known{"AUD", 2},
    Known{"JPY", 0}, Known{"GBP", 2}, Known{"CNY", 2}, Known{"HKD", 2}, Known{"THB", 2}, Known{"PHP", 2},
    Known{"VND", 0}, Known{"KRW", 0}, Known{"INR", 2}, Known{"TWD", 2}, Known{"BND", 2}, Known{"NZD", 2},
    Known{"CAD", 2}, Known{"CHF", 2}, Known{"SAR", 2}, Known{"AED", 2}, Known{"QAR", 2}, Known{"KWD", 3},
    Known{"TRY", 2}, Known{"SEK", 2}, Known{"NOK", 2}, Known{"DKK", 2}, Known{"PLN", 2}, Known{"BRL", 2},
    Known{"MXN", 2}, Known{"ZAR", 2},
};

constexpr std::string_view no_break_space = "\u00A0";
constexpr std::string_view minus_sign = "\u2212";

std::string grouped(std::string_view digits, char separator) {
    std::string out;
    for (std::size_t index = 0; index < digits.size(); ++index) {
        if (index > 0 && (digits.size() - index) % 3 == 0) out += separator;
        out += digits[index];
    }
    return out;
}

} // namespace

std::optional<Currency> Currency::of(std::string_view code) {
    for (auto const& known : known_currencies)
        if (known.code == code) return Currency(code[0], code[1], code[2], known.digits);
    return std::nullopt;
}

std::span<std::string_view const> currency_codes() {
    static constexpr auto codes = [] {
        std::array<std::string_view, known_currencies.size()> all;
        for (std::size_t i = 0; i < all.size(); ++i) all[i] = known_currencies[i].code;
        return all;
    }();
    return codes;
}

std::optional<Money> sum(Money left, Money right) {
    std::int64_t total = 0;
    if (left.currency != right.currency || __builtin_add_overflow(left.minor_units, right.minor_units, &total))
        return std::nullopt;
    return Money{total, left.currency};
}

std::optional<Money> times(Money price, std::int64_t quantity) {
    std::int64_t product = 0;
    if (__builtin_mul_overflow(price.minor_units, quantity, &product)) return std::nullopt;
    return Money{product, price.currency};
}

std::string format_money(Money amount, Language language) {
    bool const indonesian = language == Language::indonesian;
    bool const negative = amount.minor_units < 0;
    auto const units = static_cast<std::uint64_t>(amount.minor_units);
    auto digits = std::to_string(negative ? 0 - units : units); // the smallest number has no positive twin in 64 bits
    auto const fraction_length = static_cast<std::size_t>(amount.currency.digits());
    if (digits.size() <= fraction_length) digits.insert(0, fraction_length + 1 - digits.size(), '0');
    auto const whole_length = digits.size() - fraction_length;

    std::string out(negative ? minus_sign : "");
    if (indonesian && amount.currency == Currency())
        out += "Rp";
    else
        (out += amount.currency.code()) += no_break_space;
    out += grouped(std::string_view(digits).substr(0, whole_length), indonesian ? '.' : ',');
    if (fraction_length > 0) (out += indonesian ? ',' : '.') += digits.substr(whole_length);
    return out;
}

} // namespace gapura::domain
