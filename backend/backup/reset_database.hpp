#pragma once
// Throwing everything away (AC14), and what a database holds.

#include "backend/storage/database.hpp"
#include "shared/base/embedded.hpp"
#include "shared/base/instant.hpp"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace gapura::backup {

/// What somebody types who means this database: PostgreSQL's name for it, or the name of SQLite's file.
std::string name_of(storage::DatabaseUrl const& url);

/// Makes the database as if new, up to date and empty, in one transaction, in which `and_then` writes the first rows.
void reset_database(storage::Database& database, std::span<EmbeddedFile const> migrations, Instant now,
                    std::function<void(storage::Session&)> const& and_then = {});

struct TableFigures {
    std::string name;
    long long rows = 0;
};
struct DatabaseFigures {
    long long migration = 0, bytes = 0;
    std::vector<TableFigures> tables; ///< by name
};
DatabaseFigures figures_of(storage::Database& database);

} // namespace gapura::backup
