#include "backend/payments/reading.hpp"

namespace gapura::payments {

std::string text_at(Json const& object, char const* name) {
    if (!object.is_object()) return {};
    auto const found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Json const& object_at(Json const& object, char const* name) {
    static Json const empty = Json::object();
    if (!object.is_object()) return empty;
    auto const found = object.find(name);
    return found != object.end() && found->is_object() ? *found : empty;
}

std::optional<std::int64_t> whole_at(Json const& object, char const* name) {
    if (!object.is_object()) return std::nullopt;
    auto const found = object.find(name);
    if (found == object.end() || !found->is_number_integer()) return std::nullopt;
    return found->get<std::int64_t>();
}

std::optional<domain::Money> decimal_money(std::string_view decimal, domain::Currency currency) {
    constexpr std::size_t most_digits = 18; // fits 64 bits
    auto const point = decimal.find('.');
    auto const whole = decimal.substr(0, point);
    auto fraction = point == std::string_view::npos ? std::string_view() : decimal.substr(point + 1);
    auto const kept = static_cast<std::size_t>(currency.digits());
    while (fraction.size() > kept && fraction.back() == '0') fraction.remove_suffix(1);
    if (whole.empty() || fraction.size() > kept || whole.size() + kept > most_digits) return std::nullopt;
    std::string digits(whole);
    digits.append(fraction).append(kept - fraction.size(), '0');
    std::int64_t units = 0;
    for (char const c : digits) {
        if (c < '0' || c > '9') return std::nullopt;
        units = units * 10 + (c - '0');
    }
    return domain::Money{units, currency};
}

} // namespace gapura::payments
