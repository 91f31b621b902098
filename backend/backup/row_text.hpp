#pragma once
// A row as a line of JSON, the same whichever database it comes from.

#include "backend/storage/table_rows.hpp"
#include "shared/contract/json.hpp"

namespace gapura::backup {

using contract::Json;

/// Null, number or text.
Json value_of(storage::Column const& column, storage::Cell const& cell);

/// `[1,"siti@example.org",null]`
std::string line_of(storage::Table const& table, storage::Cell const* cells);

/// A line of `line_of` as arguments; empty when it is not a row of this table. Text points into `row`.
std::vector<storage::Parameter> parameters_of(storage::Table const& table, Json const& row);

/// Says whether two tables have the same rows, in whatever order: how many, and the sum of their hashes (64 bits of
/// BLAKE2b each, modulo 2^64). Against accidents, not against an attacker.
class RowSum {
public:
    void add(std::string_view line);
    long long rows() const { return rows_; }
    std::string hex() const;

private:
    long long rows_ = 0;
    std::uint64_t sum_ = 0;
};

} // namespace gapura::backup
