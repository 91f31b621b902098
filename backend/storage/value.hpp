#pragma once
// How C++ values become arguments of a statement, and columns become C++ values.
//
//   C++                                   column (both databases)
//   long long, std::int64_t, int …        bigint / integer; a value that does not fit throws wrong_use
//   bool                                  integer 0 or 1
//   double                                double precision / real
//   std::string, std::string_view         text; NUL and malformed UTF-8 throw invalid_text before anything is sent
//   Instant, Duration                     bigint, microseconds (since 1970 UTC)
//   Id<Tag>                               bigint
//   std::optional<T>                      the column of T, or null
//   std::vector<T>, argument only         one parameter: PostgreSQL array text, SQLite JSON array (see below)
//
// Bytes are stored as text, lower-case hex or base64. Another type joins by specialising `Stored<T>`.
//
// A vector is for `unnest(:ids::bigint[])` or `= any(:ids::bigint[])` on PostgreSQL and `json_each(:ids)` on SQLite.
// `id in integers(:ids)` and `code in texts(:codes)` are written the same for both and become the right one of these.

#include "backend/storage/dialect.hpp"
#include "shared/base/id.hpp"
#include "shared/base/instant.hpp"

#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace gapura::storage {

enum class Kind : unsigned char { integer, real, text };

/// An argument of one call. Text is viewed, not copied, unless it was made for the call (`owned`).
struct Parameter {
    Kind kind = Kind::text;
    bool null = true;
    long long integer = 0;
    double real = 0;
    std::string_view text;
    std::string owned;
    bool uses_owned = false;
    std::string_view name; ///< empty: bound by position

    std::string_view text_value() const { return uses_owned ? std::string_view(owned) : text; }
};

/// A column's value of the current row.
struct Cell {
    bool null = true;
    long long integer = 0;
    double real = 0;
    std::string text;
};

/// Throws wrong_use; apart so that the templates stay small.
[[noreturn]] void throw_wrong_use(char const* what);

/// Specialise for further types: `kind`, `to(T)` giving what a Parameter holds, `from(Cell&)`.
template <class T>
struct Stored;

template <class T>
requires std::integral<T> &&(!std::same_as<T, bool>)&&(!std::same_as<T, char>)struct Stored<T> {
    static constexpr Kind kind = Kind::integer;
    static long long to(T value) {
        if constexpr (sizeof(T) == 8 && std::unsigned_integral<T>) {
            if (value > static_cast<T>(std::numeric_limits<long long>::max())) throw_wrong_use("number too large");
        }
        return static_cast<long long>(value);
    }
    static T from(Cell& cell) {
        auto const value = static_cast<T>(cell.integer);
        if (static_cast<long long>(value) != cell.integer || (std::unsigned_integral<T> && cell.integer < 0))
            throw_wrong_use("a column does not fit its type");
        return value;
    }
};

template <>
struct Stored<bool> {
    static constexpr Kind kind = Kind::integer;
    static long long to(bool value) { return value ? 1 : 0; }
    static bool from(Cell& cell) { return cell.integer != 0; }
};

template <std::floating_point T>
struct Stored<T> {
    static constexpr Kind kind = Kind::real;
    static double to(T value) { return value; }
    static T from(Cell& cell) { return static_cast<T>(cell.real); }
};

template <>
struct Stored<std::string> {
    static constexpr Kind kind = Kind::text;
    static std::string_view to(std::string const& value) { return value; }
    static std::string from(Cell& cell) { return std::move(cell.text); }
};

/// Only as an argument: a row owns its text.
template <>
struct Stored<std::string_view> {
    static constexpr Kind kind = Kind::text;
    static std::string_view to(std::string_view value) { return value; }
};

template <>
struct Stored<Instant> {
    static constexpr Kind kind = Kind::integer;
    static long long to(Instant value) { return value.microseconds; }
    static Instant from(Cell& cell) { return Instant{cell.integer}; }
};

template <>
struct Stored<Duration> {
    static constexpr Kind kind = Kind::integer;
    static long long to(Duration value) { return value.microseconds; }
    static Duration from(Cell& cell) { return Duration{cell.integer}; }
};

template <class Tag>
struct Stored<Id<Tag>> {
    static constexpr Kind kind = Kind::integer;
    static long long to(Id<Tag> value) { return value.value; }
    static Id<Tag> from(Cell& cell) { return Id<Tag>(cell.integer); }
};

template <class T>
concept StoredType = requires {
    Stored<T>::kind;
};

/// An argument bound by its placeholder's name: `named("email", draft.email)`. All arguments of a call, or none.
template <class T>
struct Named {
    std::string_view name;
    T const& value;
};
template <class T>
Named<T> named(std::string_view name, T const& value) {
    return {name, value};
}

namespace detail {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

inline void set(Parameter& parameter, long long value) { parameter.integer = value; }
inline void set(Parameter& parameter, double value) { parameter.real = value; }
inline void set(Parameter& parameter, std::string_view value) { parameter.text = value; }
inline void set(Parameter& parameter, std::string&& value) {
    parameter.owned = std::move(value);
    parameter.uses_owned = true;
}

/// Builds the text of an array parameter: `{1,NULL,"a"}` for PostgreSQL, `[1,null,"a"]` for SQLite.
class ArrayText {
public:
    explicit ArrayText(Dialect dialect) : dialect_(dialect), text_(dialect == Dialect::sqlite ? "[" : "{") {}
    void add(Parameter const& element);
    std::string finish() &&;

private:
    Dialect dialect_;
    std::string text_;
    bool first_ = true;
};

template <class T>
Parameter parameter_of(Dialect dialect, T const& value);

template <class T>
Parameter parameter_of(Dialect dialect, std::vector<T> const& values) {
    ArrayText array(dialect);
    for (auto const& value : values) array.add(parameter_of(dialect, static_cast<T const&>(value)));
    Parameter parameter{.kind = Kind::text, .null = false};
    set(parameter, std::move(array).finish());
    return parameter;
}

template <class T>
Parameter parameter_of(Dialect dialect, Named<T> const& argument) {
    auto parameter = parameter_of(dialect, argument.value);
    parameter.name = argument.name;
    return parameter;
}

template <class T>
Parameter parameter_of([[maybe_unused]] Dialect dialect, T const& value) {
    if constexpr (is_optional<T>) {
        if (value) return parameter_of(dialect, *value);
        return Parameter{.kind = Stored<typename T::value_type>::kind, .null = true};
    } else if constexpr (std::same_as<T, std::nullopt_t>) {
        return Parameter{};
    } else if constexpr (StoredType<T>) {
        Parameter parameter{.kind = Stored<T>::kind, .null = false};
        set(parameter, Stored<T>::to(value));
        return parameter;
    } else if constexpr (std::is_convertible_v<T const&, std::string_view>) {
        return Parameter{.kind = Kind::text, .null = false, .text = std::string_view(value)};
    } else {
        static_assert(StoredType<T>,
                      "specialise gapura::storage::Stored for this type, or store an enum by its name");
    }
}

} // namespace detail
} // namespace gapura::storage
