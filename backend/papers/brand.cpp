#include "backend/papers/brand.hpp"

#include <algorithm>
#include <cmath>

namespace gapura::papers {
namespace {

std::optional<int> hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return std::nullopt;
}

double linear(double part) { return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); }

} // namespace

std::optional<Rgb> rgb_from_hex(std::string_view text) {
    if (text.size() != 7 || text.front() != '#') return std::nullopt;
    double parts[3];
    for (std::size_t i = 0; i < 3; ++i) {
        auto const high = hex_digit(text[1 + 2 * i]), low = hex_digit(text[2 + 2 * i]);
        if (!high || !low) return std::nullopt;
        parts[i] = (*high * 16 + *low) / 255.0;
    }
    return Rgb{parts[0], parts[1], parts[2]};
}

double luminance(Rgb colour) {
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

double contrast(Rgb one, Rgb other) {
    double const a = luminance(one), b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

Rgb mix(Rgb from, Rgb to, double share) {
    auto const part = [share](double a, double b) { return a + (b - a) * share; };
    return {part(from.red, to.red), part(from.green, to.green), part(from.blue, to.blue)};
}

Rgb Brand::on_primary() const { return contrast(primary, white) >= contrast(primary, ink) ? white : ink; }

Rgb Brand::primary_on_paper() const {
    Rgb colour = primary;
    for (int step = 0; step < 20 && contrast(colour, white) < 4.5; ++step) colour = mix(colour, ink, 0.15);
    return colour;
}

} // namespace gapura::papers
