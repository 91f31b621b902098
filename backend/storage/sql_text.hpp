#pragma once
// Just enough of SQL's lexical rules (quotes, comments, dollar quotes) to find placeholders and statement ends.

#include "backend/storage/dialect.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace gapura::storage {

/// SQL as the database wants it: comments dropped, `:name` numbered (`?1` on SQLite, `$1` on PostgreSQL), and
/// `integers(:x)` / `texts(:x)` turned into a subselect over an array argument with one column, `value`:
/// `(select value from json_each(?1))` or `(select unnest($1::bigint[]) as value)`. Casts (`::bigint`) stay as they
/// are.
struct NumberedSql {
    std::string text;
    std::vector<std::string> names; ///< the placeholder with number i + 1
};
NumberedSql number_placeholders(std::string_view sql, Dialect dialect);

/// The statements of a file, without comments and without the semicolon. Knows 'text', "names", E'escapes',
/// $tag$bodies$tag$, -- and nested /* */ comments, and SQLite's `create trigger … begin … end` with `case … end`
/// inside.
std::vector<std::string> split_statements(std::string_view sql);

/// A migration's own words in the database's: `@identity` is a column's type that numbers rows from 1, never again
/// the same (a primary key); the text is otherwise left as it is.
std::string spell_out(std::string_view statement, Dialect dialect);

/// `constraint NAME unique (a, b)` or `constraint NAME primary key (…)` in the text of a `create table`.
struct NamedUnique {
    std::string name;
    std::vector<std::string> columns;
};
std::vector<NamedUnique> named_uniques(std::string_view create_table);

} // namespace gapura::storage
