#pragma once
// Which of the two databases speaks. SQL text is written once for both; what differs stands in dialect_*.cpp.

#include <string_view>

namespace gapura::storage {

enum class Dialect { sqlite, postgresql };

/// Ends a `select … limit n` with which several workers share a queue: each takes rows that no other one holds.
/// Empty on SQLite, where the one writer already has everything to itself.
std::string_view skip_locked(Dialect dialect);

/// Ends a `select` within `Database::write` whose rows nobody else may change until the end. Empty on SQLite.
std::string_view for_update(Dialect dialect);
/// As `for_update`, for rows that must only stay as they are: several may hold one (" for share" or nothing).
std::string_view for_share(Dialect dialect);

/// What `@identity` stands for in a migration: the type of a primary key that numbers rows from 1, no number twice.
std::string_view identity_type(Dialect dialect);

/// Run at the start of a migration's transaction, so that only one server migrates. Empty on SQLite.
std::string_view migration_lock(Dialect dialect);

} // namespace gapura::storage
