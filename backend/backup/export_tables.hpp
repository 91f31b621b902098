#pragma once
// Every table as JSON Lines, to be read by other programs (AC14). A backup is the thing to restore from.

#include "backend/storage/database.hpp"

#include <string>

namespace gapura::backup {

enum class Secrets { left_out, included };

/// Whether a column holds what lets somebody in or what signs tickets: hashes, keys, codes, and mails, which carry
/// codes and links.
bool is_secret(std::string_view table, std::string_view column);

struct Exported {
    long long tables = 0, rows = 0;
};

/// Writes `<folder>/<table>.jsonl` for each table, one object a row, all of one moment. The folder is made when it is
/// not there; its files are for their owner only. Throws std::runtime_error for what goes wrong with a file.
Exported export_tables(storage::Database& database, std::string const& folder, Secrets secrets);

} // namespace gapura::backup
