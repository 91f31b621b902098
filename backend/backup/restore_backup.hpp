#pragma once
// A backup's way back into a database (AC14).

#include "backend/backup/write_backup.hpp"
#include "shared/base/embedded.hpp"
#include "shared/base/result.hpp"

#include <span>

namespace gapura::backup {

/// Whether somebody works with this database: it has other rows than the migrations write.
bool is_in_use(storage::Database& database, std::span<EmbeddedFile const> migrations);

/// Replaces everything in the database by what the file holds, in one transaction: afterwards the database is either
/// the copy, each row counted and compared, or what it was before. Ask `is_in_use` first. The schema is that of the
/// backup's time; `migrate` brings it up to date. The error is a sentence for the operator.
Outcome<BackupFacts, std::string> restore_backup(storage::Database& database, std::string const& path,
                                                 std::span<EmbeddedFile const> migrations, Instant now);

} // namespace gapura::backup
