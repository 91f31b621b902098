#pragma once
// The names that enumerations have in JSON, in the database and in the log: one table per enumeration.

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace gapura::domain {

/// Specialised per enumeration with `static constexpr std::array text{…}`: the name of each value in the order of
/// declaration. The values count from 0 without a gap. Names are snake_case and never change once released.
template <class Enum>
struct Names;

template <class Enum>
concept Named = requires {
    Names<Enum>::text.size();
};

template <Named Enum>
constexpr std::size_t count_of = Names<Enum>::text.size();

/// The name of a value; empty for a number that is no value of the enumeration.
template <Named Enum>
constexpr std::string_view name_of(Enum value) {
    auto const index = static_cast<std::size_t>(value);
    return index < count_of<Enum> ? Names<Enum>::text[index] : std::string_view{};
}

/// The value of that exact name; nullopt when there is none.
template <Named Enum>
constexpr std::optional<Enum> from_name(std::string_view name) {
    for (std::size_t index = 0; index < count_of<Enum>; ++index)
        if (Names<Enum>::text[index] == name) return static_cast<Enum>(index);
    return std::nullopt;
}

/// Every value in the order of declaration, for choice lists and tests.
template <Named Enum>
constexpr auto all_of() {
    std::array<Enum, count_of<Enum>> values{};
    for (std::size_t index = 0; index < values.size(); ++index) values[index] = static_cast<Enum>(index);
    return values;
}

} // namespace gapura::domain
