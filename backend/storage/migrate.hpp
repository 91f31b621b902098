#pragma once
// Numbered SQL files bring a database up to date: `0007_waiting_list.sql` for both databases, or one each of
// `0007_waiting_list.sqlite.sql` and `0007_waiting_list.postgresql.sql`. A file is never edited after it landed.
//
// `@identity` as a column's type is each database's way of numbering rows. Everything else must be SQL that both
// know.

#include "backend/storage/database.hpp"
#include "shared/base/embedded.hpp"
#include "shared/base/instant.hpp"

namespace gapura::storage {

/// One step for one database.
struct Migration {
    long long number = 0;
    std::string name;     ///< without number and ending
    std::string_view sql; ///< as embedded
    std::string checksum; ///< 64-bit FNV-1a of the text, in hex: tells an edited file, not an attacker
};

/// The steps for this database in order. Throws `migration` for names that do not fit the pattern, numbers used
/// twice or left out (they begin with 1), and a step that only the other database has.
std::vector<Migration> migrations_for(Dialect dialect, std::span<EmbeddedFile const> files);

struct Migrated {
    long long applied = 0; ///< by this call
    long long version = 0; ///< number of the last step that the database has
};

/// Applies what is missing, each step in its own transaction together with its record in `schema_migrations`. Several
/// servers may do so at once: one works, the others wait and find it done. Throws `migration` when a recorded step
/// differs from its file, when the database has steps that this program does not know, and when a step fails (the
/// database's words are in `detail()`).
Migrated migrate(Database& database, std::span<EmbeddedFile const> files, Instant now);

/// Builds the schema as of `version` in an empty database, within the caller's transaction: for restoring a backup.
void build_schema(Session& session, std::span<EmbeddedFile const> files, long long version, Instant now);

/// Number of the last step that the database has; 0 for one that was never migrated. Reads only.
long long schema_version(Session& session);

} // namespace gapura::storage
