#pragma once
// The names that the domain's enumerations have in JSON, in the database and in the log: one table per enumeration.
// `name_of(value)` and `named<Enum>(text)` are the contract's own.

#include "shared/contract/describe.hpp"

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

namespace gapura::domain {

/// Specialised per enumeration with `static constexpr std::array text{…}`: the name of each value in the order of
/// declaration. The values count from 0 without a gap. Names are snake_case and never change once released.
template <class Enum>
struct Names;

template <class Enum>
concept HasNames = requires {
    Names<Enum>::text.size();
};

using contract::name_of;
using contract::named;

/// Every value in the order of declaration, for choice lists and tests.
template <HasNames Enum>
constexpr auto all_of() {
    std::array<Enum, Names<Enum>::text.size()> values{};
    for (std::size_t index = 0; index < values.size(); ++index) values[index] = static_cast<Enum>(index);
    return values;
}

} // namespace gapura::domain

/// What has names here has them in the contract.
template <gapura::domain::HasNames Enum>
struct gapura::contract::Names<Enum> {
    static constexpr auto all = [] {
        constexpr auto& text = gapura::domain::Names<Enum>::text;
        std::array<std::pair<Enum, std::string_view>, text.size()> pairs{};
        for (std::size_t index = 0; index < pairs.size(); ++index) {
            pairs[index].first = static_cast<Enum>(index);
            pairs[index].second = text[index];
        }
        return pairs;
    }();
};
