#pragma once
// What the database itself says about its tables, so that a backup, an export or the erasure of a person misses none
// that a migration added.

#include "backend/storage/session.hpp"

#include <string>
#include <vector>

namespace gapura::storage {

struct Column {
    std::string name;
    Kind kind = Kind::text;
    bool numbers_rows = false; ///< an `@identity`
    bool nullable = false;
};

/// A column that refers to another table's row.
struct Reference {
    std::string column, table;
    bool cascades = false; ///< `on delete cascade`: the row belongs to the one that it refers to
};

struct Table {
    std::string name;
    std::vector<Column> columns;
    std::vector<std::string> key; ///< the primary key's columns
    std::vector<Reference> references;

    Column const* find(std::string_view column) const;
    /// The column that numbers its rows, or nullptr.
    Column const* identity() const;
};

/// All tables but `schema_migrations`, each after those that it refers to. Throws wrong_use for tables that refer to
/// each other in a circle and for a column of a type that is none of Kind's.
std::vector<Table> tables_of(Session& session);

/// A table's or column's name as SQL text wants it.
std::string quoted_name(std::string_view name);

/// Drops every table, view, trigger and function, also `schema_migrations`: the database is as if new.
void drop_everything(Session& session);

/// The size of the database on disk, in bytes.
long long size_on_disk(Session& session);

} // namespace gapura::storage
