#pragma once
// Enumerations stand in the database by the names that they have in JSON.

#include "backend/storage/value.hpp"
#include "shared/contract/describe.hpp"

namespace gapura::storage {

template <contract::Named Enum>
struct Stored<Enum> {
    static constexpr Kind kind = Kind::text;
    static std::string_view to(Enum value) { return contract::name_of(value); }
    static Enum from(Cell& cell) {
        auto const value = contract::named<Enum>(cell.text);
        if (!value) throw_wrong_use("a column holds a name that its enumeration does not know");
        return *value;
    }
};

} // namespace gapura::storage
