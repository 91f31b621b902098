// What is SQLite's own: pragmas, and telling which unique index refused (SQLite names only the columns).

#include "backend/storage/connection.hpp"

#include <soci/sqlite3/soci-sqlite3.h>

#include <fcntl.h>
#include <thread>
#include <unistd.h>

namespace gapura::storage {

namespace {

using sqlite_api::sqlite3_errmsg;

sqlite_api::sqlite3* handle(soci::session& session) {
    return static_cast<soci::sqlite3_session_backend*>(session.get_backend())->conn_;
}

void execute(soci::session& session, std::string const& sql) {
    auto* const connection = handle(session);
    if (int const code = sqlite_api::sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, nullptr);
        code != SQLITE_OK)
        throw soci::sqlite3_soci_error(sqlite3_errmsg(connection), code);
}

/// The switch does not wait by itself for others who open the file at the same moment.
void switch_to_wal(soci::session& session, std::chrono::milliseconds patience) {
    auto const deadline = std::chrono::steady_clock::now() + patience;
    for (;;) {
        try {
            return execute(session, "pragma journal_mode = wal");
        } catch (soci::sqlite3_soci_error const& error) {
            if ((error.result() & 0xff) != SQLITE_BUSY || std::chrono::steady_clock::now() >= deadline) throw;
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    }
}

/// A new file is for its owner only: it holds personal data. SQLite gives its -wal and -shm files the same rights.
void make_private_file(std::string const& path) {
    int const file = ::open(path.c_str(), O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file >= 0) ::close(file);
}

void open(soci::session& session, DatabaseUrl const& url, Purpose purpose, std::chrono::milliseconds patience) {
    make_private_file(url.path);
    // SOCI takes text with an equals sign for a list of options.
    bool const plain = url.path.find('=') == std::string::npos;
    session.open(soci::sqlite3, plain ? url.path : "dbname=\"" + url.path + "\"");
    sqlite_api::sqlite3_extended_result_codes(handle(session), 1);
    execute(session, "pragma busy_timeout = " + std::to_string(patience.count()));
    switch_to_wal(session, patience);
    execute(session, "pragma synchronous = full");
    execute(session, "pragma foreign_keys = on");
    execute(session, "pragma temp_store = memory");
    execute(session, "pragma cache_size = -16000"); // KiB
    execute(session, "pragma journal_size_limit = 67108864");
    if (purpose == Purpose::reading) execute(session, "pragma query_only = on");
}

/// Runs a query with one text argument and gathers its first column.
std::vector<std::string> ask(sqlite_api::sqlite3* connection, char const* sql, std::string const& argument) {
    std::vector<std::string> answers;
    sqlite_api::sqlite3_stmt* statement = nullptr;
    if (sqlite_api::sqlite3_prepare_v2(connection, sql, -1, &statement, nullptr) != SQLITE_OK) return answers;
    sqlite_api::sqlite3_bind_text(statement, 1, argument.c_str(), -1, SQLITE_STATIC);
    while (sqlite_api::sqlite3_step(statement) == SQLITE_ROW) {
        auto const* const text = reinterpret_cast<char const*>(sqlite_api::sqlite3_column_text(statement, 0));
        answers.emplace_back(text ? text : "");
    }
    sqlite_api::sqlite3_finalize(statement);
    return answers;
}

std::string after(std::string const& message, std::string_view prefix) {
    return message.compare(0, prefix.size(), prefix) == 0 ? message.substr(prefix.size()) : std::string();
}

/// "accounts.email, accounts.kind" → table and columns.
std::pair<std::string, std::vector<std::string>> columns_in(std::string rest) {
    std::pair<std::string, std::vector<std::string>> found;
    while (!rest.empty()) {
        auto const comma = rest.find(", ");
        auto const part = rest.substr(0, comma);
        auto const dot = part.find('.');
        found.first = part.substr(0, dot);
        found.second.push_back(dot == std::string::npos ? std::string() : part.substr(dot + 1));
        rest = comma == std::string::npos ? std::string() : rest.substr(comma + 2);
    }
    return found;
}

/// PostgreSQL's names for what refused; see StorageError::violates.
std::vector<std::string> unique_constraints(sqlite_api::sqlite3* connection, std::string const& message) {
    auto const rest = after(message, "UNIQUE constraint failed: ");
    if (auto const index = after(rest, "index '"); !index.empty()) return {index.substr(0, index.size() - 1)};
    auto const [table, columns] = columns_in(rest);
    std::vector<std::string> names;
    for (auto const& sql : ask(connection, "select sql from sqlite_master where type = 'table' and name = ?", table))
        for (auto const& unique : named_uniques(sql))
            if (unique.columns == columns) names.push_back(unique.name);
    for (auto const& index :
         ask(connection, "select origin || ' ' || name from pragma_index_list(?) where \"unique\"", table)) {
        auto const name = index.substr(index.find(' ') + 1);
        if (ask(connection, "select name from pragma_index_info(?) order by seqno", name) != columns) continue;
        if (index.compare(0, 2, "pk") == 0) {
            names.push_back(table + "_pkey");
        } else if (index.compare(0, 2, "u ") == 0) {
            std::string made = table;
            for (auto const& column : columns) made += "_" + column;
            names.push_back(made + "_key");
        } else {
            names.push_back(name);
        }
    }
    if (names.empty()) names.push_back(table + "_pkey"); // an integer primary key has no index
    return names;
}

StorageError translate(soci::session& session, soci::soci_error const& error) {
    auto* const connection = handle(session);
    std::string const message = connection ? sqlite3_errmsg(connection) : error.get_error_message();
    int const code = connection ? sqlite_api::sqlite3_extended_errcode(connection) : SQLITE_CANTOPEN;
    switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID: {
        auto names = unique_constraints(connection, message);
        return StorageError(Failure::unique_violation, message, std::move(names));
    }
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return StorageError(Failure::foreign_key_violation, message);
    case SQLITE_CONSTRAINT_CHECK:
        return StorageError(Failure::check_violation, message, {after(message, "CHECK constraint failed: ")});
    case SQLITE_CONSTRAINT_NOTNULL:
        return StorageError(Failure::check_violation, message);
    default:
        break;
    }
    switch (code & 0xff) {
    case SQLITE_CONSTRAINT: // a trigger that refuses, a value of another kind
        return StorageError(Failure::check_violation, message);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return StorageError(Failure::busy, message);
    case SQLITE_READONLY:
        return StorageError(Failure::wrong_use, "a reading session writes: " + message);
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
        return StorageError(Failure::other, error.get_error_message());
    default:
        return StorageError(Failure::other, message);
    }
}

sqlite_api::sqlite3_stmt* handle(soci::statement& statement) {
    return static_cast<soci::sqlite3_statement_backend*>(statement.get_backend())->stmt_;
}

void name_parameters(soci::statement&, std::vector<std::string> const&) {} // SQLite knows them from the text

int column_count(soci::statement& statement) { return sqlite_api::sqlite3_column_count(handle(statement)); }

long long affected_rows(soci::statement& statement) {
    auto* const prepared = handle(statement);
    // A statement that cannot write leaves the count of the one before it.
    return sqlite_api::sqlite3_stmt_readonly(prepared)
               ? 0
               : sqlite_api::sqlite3_changes(sqlite_api::sqlite3_db_handle(prepared));
}

} // namespace

Driver const& sqlite_driver() {
    static constexpr Driver driver{
        .open = open,
        .execute = execute,
        .translate = translate,
        .name_parameters = name_parameters,
        .column_count = column_count,
        .affected_rows = affected_rows,
        .begin_write = "begin immediate", // a deferred one fails at its first write when another has written since
        .begin_snapshot = "begin",
        .skip_locked = "",
        .for_update = "",
        .for_share = "",
        .identity_type = "integer primary key autoincrement",
        .migration_lock = "",
    };
    return driver;
}

} // namespace gapura::storage
