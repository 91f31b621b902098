#pragma once
// Where the database is, as one setting: `sqlite:///absolute/path.db` or `postgresql://user:password@host:port/name`.

#include "backend/storage/dialect.hpp"
#include "shared/base/result.hpp"

#include <string>
#include <string_view>

namespace gapura::storage {

struct DatabaseUrl {
    Dialect dialect = Dialect::sqlite;
    std::string path;     ///< SQLite: the file, absolute
    std::string host;     ///< PostgreSQL: name, address, or the folder of a unix socket (`/run/postgresql`)
    std::string port;     ///< digits, 1–65535; empty: 5432
    std::string user;     ///< empty: libpq's default
    std::string password; ///< never printed
    std::string name;
    std::string ssl_mode; ///< empty: libpq's default ("prefer")

    /// The address for logs, the password shown as `***`.
    std::string redacted() const;
};

/// Parts may be percent-encoded. The socket folder is written `postgresql://user@%2Frun%2Fpostgresql/name` or
/// `postgresql://user@/name?host=/run/postgresql`. Known options are `host`, `port` and `sslmode` (libpq's words).
/// The error is a sentence for the operator and never repeats the text that was given, for it may hold a password.
Outcome<DatabaseUrl, std::string> parse_database_url(std::string_view text);

} // namespace gapura::storage
