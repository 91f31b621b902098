#pragma once
// Reads a result row into what a store wants: one value, a std::tuple, or a plain struct of up to 32 fields in the
// order of the selected columns.

#include "backend/storage/value.hpp"

#include <array>
#include <tuple>
#include <utility>

namespace gapura::storage::detail {

template <class T>
inline constexpr bool is_tuple = false;
template <class... Ts>
inline constexpr bool is_tuple<std::tuple<Ts...>> = true;

/// Converts to any field's type, to count the fields of an aggregate (never evaluated). Not to an optional: that has
/// a converting constructor of its own, and the two would be ambiguous.
struct AnyField {
    template <class T>
    requires(!is_optional<T>) operator T() const;
};

template <class Row, std::size_t... Is>
constexpr bool takes(std::index_sequence<Is...>) {
    return requires { Row{(static_cast<void>(Is), AnyField{})...}; };
}

template <class Row, std::size_t Count = 1>
constexpr std::size_t field_count() {
    if constexpr (takes<Row>(std::make_index_sequence<Count>()))
        return field_count<Row, Count + 1>();
    else
        return Count - 1;
}

// clang-format off
template <class Row>
auto tie_fields(Row& row) {
    constexpr auto count = field_count<Row>();
    static_assert(count >= 1 && count <= 32, "a row has 1 to 32 fields");
    if constexpr (count == 32) { auto& [f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31, f32] = row; return std::tie(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31, f32); }
    else if constexpr (count == 31) { auto& [f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31] = row; return std::tie(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31); }
    else if constexpr (count == 30) { auto& [f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30] = row; return std::tie(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30); }
    else if constexpr (count == 29) { auto& [f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29] = row; return std::tie(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29); }
    else if constexpr (count == 28) { auto& [f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28] = row; return std::tie(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28); }
    else if constexpr (count == 27) { auto& [f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27] = row; return std::tie(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27); }
    else if constexpr (count == 26) { auto& [f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26] = row; return std::tie(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26); }
    else if constexpr (count == 25) { auto& [f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25] = row; return std::tie(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25); }
    else if constexpr (count == 24) { auto& [f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24] = row; return std::tie(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24); }
    else if constexpr (count == 23) { auto& [f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23] = row; return std::tie(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23); }
    else if constexpr (count == 22) { auto& [f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22] = row; return std::tie(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22); }
    else if constexpr (count == 21) { auto& [f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21] = row; return std::tie(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21); }
    else if constexpr (count == 20) { auto& [f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20] = row; return std::tie(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20); }
    else if constexpr (count == 19) { auto& [f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19] = row; return std::tie(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19); }
    else if constexpr (count == 18) { auto& [f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18] = row; return std::tie(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18); }
    else if constexpr (count == 17) { auto& [f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17] = row; return std::tie(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17); }
    else if constexpr (count == 16) { auto& [f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16] = row; return std::tie(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16); }
    else if constexpr (count == 15) { auto& [f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15] = row; return std::tie(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15); }
    else if constexpr (count == 14) { auto& [f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14] = row; return std::tie(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14); }
    else if constexpr (count == 13) { auto& [f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13] = row; return std::tie(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13); }
    else if constexpr (count == 12) { auto& [f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12] = row; return std::tie(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12); }
    else if constexpr (count == 11) { auto& [f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11] = row; return std::tie(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11); }
    else if constexpr (count == 10) { auto& [f1, f2, f3, f4, f5, f6, f7, f8, f9, f10] = row; return std::tie(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10); }
    else if constexpr (count == 9) { auto& [f1, f2, f3, f4, f5, f6, f7, f8, f9] = row; return std::tie(f1, f2, f3, f4, f5, f6, f7, f8, f9); }
    else if constexpr (count == 8) { auto& [f1, f2, f3, f4, f5, f6, f7, f8] = row; return std::tie(f1, f2, f3, f4, f5, f6, f7, f8); }
    else if constexpr (count == 7) { auto& [f1, f2, f3, f4, f5, f6, f7] = row; return std::tie(f1, f2, f3, f4, f5, f6, f7); }
    else if constexpr (count == 6) { auto& [f1, f2, f3, f4, f5, f6] = row; return std::tie(f1, f2, f3, f4, f5, f6); }
    else if constexpr (count == 5) { auto& [f1, f2, f3, f4, f5] = row; return std::tie(f1, f2, f3, f4, f5); }
    else if constexpr (count == 4) { auto& [f1, f2, f3, f4] = row; return std::tie(f1, f2, f3, f4); }
    else if constexpr (count == 3) { auto& [f1, f2, f3] = row; return std::tie(f1, f2, f3); }
    else if constexpr (count == 2) { auto& [f1, f2] = row; return std::tie(f1, f2); }
    else if constexpr (count == 1) { auto& [f1] = row; return std::tie(f1); }
}
// clang-format on

template <class T>
struct ColumnType {
    using type = T;
};
template <class T>
struct ColumnType<std::optional<T>> {
    using type = T;
};

template <class T>
T read_cell(Cell& cell) {
    if constexpr (is_optional<T>) {
        if (cell.null) return std::nullopt;
        return Stored<typename T::value_type>::from(cell);
    } else {
        if (cell.null) throw_wrong_use("a null column is read into a type that cannot be null");
        return Stored<T>::from(cell);
    }
}

template <class T>
concept ReadableColumn = StoredType<typename ColumnType<T>::type>;

template <class Tuple>
struct KindsOf;
template <class... Ts>
struct KindsOf<std::tuple<Ts...>> {
    static constexpr std::array<Kind, sizeof...(Ts)> value{
        Stored<typename ColumnType<std::remove_cvref_t<Ts>>::type>::kind...};
};

template <class Row>
constexpr auto const& kinds_of() {
    if constexpr (ReadableColumn<Row>)
        return KindsOf<std::tuple<Row>>::value;
    else if constexpr (is_tuple<Row>)
        return KindsOf<Row>::value;
    else
        return KindsOf<decltype(tie_fields(std::declval<Row&>()))>::value;
}

template <class Row>
Row read_row(Cell* cells) {
    if constexpr (ReadableColumn<Row>) {
        return read_cell<Row>(*cells);
    } else if constexpr (is_tuple<Row>) {
        return [&]<std::size_t... Is>(std::index_sequence<Is...>) {
            return Row{read_cell<std::tuple_element_t<Is, Row>>(cells[Is])...};
        }
        (std::make_index_sequence<std::tuple_size_v<Row>>());
    } else {
        Row row{};
        std::apply(
            [&](auto&... fields) {
                std::size_t column = 0;
                ((fields = read_cell<std::remove_cvref_t<decltype(fields)>>(cells[column++])), ...);
            },
            tie_fields(row));
        return row;
    }
}

} // namespace gapura::storage::detail
