#pragma once
// A copy of a running database in one file (AC14), the same format for SQLite and PostgreSQL: a backup of one can be
// restored into the other.
//
// The file is gzip; unpacked it is lines. The first is an object: format, version, migration, made_at. Then for each
// table an object (table, columns), its rows as arrays, and an object (end, rows, sum, last_number). Then an object
// with the number of tables, and the checksum of everything. The schema is not in it: the program's migrations make
// it.

#include "backend/storage/database.hpp"
#include "shared/base/instant.hpp"

#include <string>

namespace gapura::backup {

inline constexpr int format_version = 1;
inline constexpr std::string_view format_name = "gapura backup";

struct BackupFacts {
    long long tables = 0, rows = 0, migration = 0;
};

/// All tables as they are at one moment, while the server goes on. The file gets its name when it is complete. Throws
/// std::runtime_error for what goes wrong with the file.
BackupFacts write_backup(storage::Database& database, std::string const& path, Instant now);

} // namespace gapura::backup
