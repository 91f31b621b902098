#include "shared/domain/brand.hpp"

#include <algorithm>
#include <cmath>

namespace gapura::domain {
namespace {

constexpr Rgb white{255, 255, 255}, black{0, 0, 0};

std::optional<unsigned> hex_digit(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
    return std::nullopt;
}

double linear(std::uint8_t part) {
    double const share = part / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

double luminance(Rgb colour) {
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

Rgb mixed(Rgb from, Rgb to, int percent) {
    auto const part = [percent](int a, int b) { return static_cast<std::uint8_t>(a + (b - a) * percent / 100); };
    return {part(from.red, to.red), part(from.green, to.green), part(from.blue, to.blue)};
}

} // namespace

std::optional<Rgb> parse_colour(std::string_view text) {
    if (text.size() != 7 || text.front() != '#') return std::nullopt;
    std::uint8_t parts[3];
    for (std::size_t i = 0; i < 3; ++i) {
        auto const high = hex_digit(text[1 + 2 * i]), low = hex_digit(text[2 + 2 * i]);
        if (!high || !low) return std::nullopt;
        parts[i] = static_cast<std::uint8_t>(*high * 16 + *low);
    }
    return Rgb{parts[0], parts[1], parts[2]};
}

Rgb primary_colour(std::string_view chosen) { return parse_colour(chosen).value_or(default_primary); }
Rgb accent_colour(std::string_view chosen) { return parse_colour(chosen).value_or(default_accent); }

double contrast_ratio(Rgb one, Rgb other) {
    double const a = luminance(one), b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

Rgb readable_on(Rgb background) {
    return contrast_ratio(white, background) >= contrast_ratio(black, background) ? white : black;
}

Rgb legible(Rgb wanted, Rgb background, double ratio) {
    Rgb const end = luminance(background) > 0.18 ? black : white;
    for (int percent = 0; percent < 100; percent += 4) {
        Rgb const moved = mixed(wanted, end, percent);
        if (contrast_ratio(moved, background) >= ratio) return moved;
    }
    return end;
}

} // namespace gapura::domain
