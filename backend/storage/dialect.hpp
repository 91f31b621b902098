#pragma once
// Which of the two databases speaks. SQL text is written once for both; what differs stands in dialect_*.cpp.

#include <string_view>

namespace gapura::storage {

enum class Dialect { sqlite, postgresql };

/// Clause that ends a `select … limit n` with which several workers share a queue: each takes rows no other one
/// holds. Empty on SQLite, where the single writer already has everything to itself.
std::string_view skip_locked(Dialect dialect);

/// Clause that ends a `select` inside `Database::write` and keeps others from changing the rows until its end.
/// Empty on SQLite (single writer).
std::string_view for_update(Dialect dialect);

} // namespace gapura::storage
