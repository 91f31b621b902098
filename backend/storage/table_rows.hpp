#pragma once
// Reading and writing whole rows of tables that are known only at run time. Bounded memory: rows pass one by one.

#include "backend/storage/schema.hpp"

namespace gapura::storage {

/// All rows, in the order of the primary key, with the table's columns in their order. Within a transaction
/// (`read_snapshot` or `write`): PostgreSQL is asked by a cursor.
void each_row(Session& session, Table const& table, std::function<void(Cell*)> const& take);

/// The rows that fulfil a condition: SQL text with `:value` in it, made of quoted names only.
void each_row_where(Session& session, Table const& table, std::string const& condition, long long value,
                    std::function<void(Cell*)> const& take);

/// Writes one row; a value for each of the table's columns in their order.
void insert_row(Session& session, Table const& table, std::span<Parameter const> values);

long long count_rows(Session& session, Table const& table);
void delete_all_rows(Session& session, Table const& table);
/// Deletes the rows in which a column has this value; how many.
long long delete_rows_where(Session& session, Table const& table, std::string_view column, long long value);

/// Within a transaction: references are checked at its end, so that rows may be written in any order. PostgreSQL
/// checks them at once; there the order of `tables_of` must do.
void check_references_at_the_end(Session& session);

/// The last number that the table's identity gave; 0 when it gave none or there is no identity.
long long last_number(Session& session, Table const& table);
/// The next row gets a number above this one, and above every row's.
void set_last_number(Session& session, Table const& table, long long number);

} // namespace gapura::storage
