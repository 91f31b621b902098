#pragma once
// What goes wrong in a database, in our own words.

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace gapura::storage {

enum class Failure {
    unique_violation,      ///< a unique index or primary key refused; ask `violates`
    foreign_key_violation, ///< the record pointed to is missing, or still pointed at
    check_violation,       ///< a CHECK or NOT NULL refused
    conflict,              ///< serialization failure or deadlock, also after running the work again
    busy,                  ///< no connection, lock or answer within the patience
    connection_lost,       ///< the server cannot be reached; nothing was committed
    outcome_unknown,       ///< the connection broke during COMMIT: it may or may not have happened
    invalid_text,          ///< text with a NUL or not UTF-8, refused on both databases before it is sent
    wrong_use,             ///< a mistake in the calling code: placeholders, columns, number of rows
    migration,             ///< a landed migration was changed, or one failed
    other,
};

std::string_view name_of(Failure failure);

/// Thrown by everything in `storage`. `what()` is free of SQL, of the library's text and of values; `detail()` is the
/// database's first line, for the log only and never for an answer.
class StorageError : public std::runtime_error {
public:
    explicit StorageError(Failure failure, std::string detail = {}, std::vector<std::string> constraints = {});

    Failure failure() const { return failure_; }
    std::string const& detail() const { return detail_; }

    /// Which index or constraint refused, by PostgreSQL's names on both databases: the name given in
    /// `create unique index NAME` or `constraint NAME unique (…)`, else `TABLE_COLUMN_key` for an unnamed UNIQUE and
    /// `TABLE_pkey` for a primary key.
    /// SQLite tells only the columns: two unique indexes over the same columns of a table cannot be told apart there,
    /// so `violates` answers true for both.
    bool violates(std::string_view constraint) const;

    /// The first of the names that `violates` knows; empty where the database gives none.
    std::string_view constraint() const;

private:
    Failure failure_;
    std::string detail_;
    std::vector<std::string> constraints_;
};

} // namespace gapura::storage
