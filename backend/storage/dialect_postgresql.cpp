// What is PostgreSQL's own: the connection's settings and its error codes (PostgreSQL manual, appendix A).

#include "backend/storage/connection.hpp"

#include <soci/postgresql/soci-postgresql.h>

namespace gapura::storage {

namespace {

PGconn* handle(soci::session& session) {
    return static_cast<soci::postgresql_session_backend*>(session.get_backend())->conn_;
}

/// Throws with the sqlstate, so that unprepared statements fail like prepared ones.
void execute(soci::session& session, std::string const& sql) {
    auto* const result = PQexec(handle(session), sql.c_str());
    auto const status = PQresultStatus(result);
    std::string const message = PQresultErrorMessage(result);
    char const* const field = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    std::string const state = field ? field : "     ";
    PQclear(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        throw soci::postgresql_soci_error(message.empty() ? PQerrorMessage(handle(session)) : message, state.c_str());
}

/// One `key='value'` of libpq's connection text, quoted as the manual says; empty values are left out.
void add_setting(std::string& settings, char const* key, std::string const& value) {
    if (value.empty()) return;
    settings += std::string(key) + "='";
    for (char const c : value) {
        if (c == '\'' || c == '\\') settings += '\\';
        settings += c;
    }
    settings += "' ";
}

void open(soci::session& session, DatabaseUrl const& url, Purpose, std::chrono::milliseconds patience) {
    std::string settings;
    add_setting(settings, "host", url.host);
    add_setting(settings, "port", url.port);
    add_setting(settings, "user", url.user);
    add_setting(settings, "password", url.password);
    add_setting(settings, "dbname", url.name);
    add_setting(settings, "sslmode", url.ssl_mode);
    add_setting(settings, "application_name", "gapura");
    add_setting(settings, "client_encoding", "UTF8");
    add_setting(settings, "connect_timeout", "5");
    // A server that vanished without a word is noticed within half a minute.
    add_setting(settings, "keepalives_idle", "10");
    add_setting(settings, "keepalives_interval", "5");
    add_setting(settings, "keepalives_count", "3");
    add_setting(settings, "tcp_user_timeout", "20000");
    add_setting(settings, "options",
                "-c timezone=UTC -c lock_timeout=" + std::to_string(patience.count()) +
                    " -c statement_timeout=" + std::to_string(3 * patience.count()) +
                    " -c idle_in_transaction_session_timeout=" + std::to_string(6 * patience.count()));
    session.open(soci::postgresql, settings);
    auto* const connection = handle(session);
    PQsetErrorVerbosity(connection, PQERRORS_VERBOSE); // with "CONSTRAINT NAME:", for SOCI hides the error's fields
    PQsetNoticeProcessor(
        connection, [](void*, char const*) {}, nullptr);
}

std::string first_line(std::string const& message) { return message.substr(0, message.find('\n')); }

/// libpq writes the label in English: this process never calls setlocale.
std::vector<std::string> constraint_in(std::string const& message) {
    std::string_view const label = "\nCONSTRAINT NAME:  ";
    auto const at = message.find(label);
    if (at == std::string::npos) return {};
    auto const begin = at + label.size();
    return {message.substr(begin, message.find('\n', begin) - begin)};
}

Failure failure_of(std::string const& state) {
    if (state == "23505") return Failure::unique_violation;
    if (state == "23503") return Failure::foreign_key_violation;
    // P0001: a trigger that refuses
    if (state == "23514" || state == "23502" || state == "P0001") return Failure::check_violation;
    if (state == "40001" || state == "40P01") return Failure::conflict;
    if (state == "55P03" || state == "57014") return Failure::busy; // lock_timeout, statement_timeout
    if (state == "22021") return Failure::invalid_text;
    if (state == "57P01" || state == "57P02" || state == "57P03" || state.compare(0, 2, "08") == 0)
        return Failure::connection_lost;
    return Failure::other;
}

StorageError translate(soci::session& session, soci::soci_error const& error) {
    auto const message = error.get_error_message();
    auto* const connection = handle(session);
    if (!connection || PQstatus(connection) == CONNECTION_BAD)
        return StorageError(Failure::connection_lost, first_line(message));
    auto const* const known = dynamic_cast<soci::postgresql_soci_error const*>(&error);
    auto const failure = known ? failure_of(known->sqlstate()) : Failure::other;
    return StorageError(failure, first_line(message), constraint_in(message));
}

soci::postgresql_statement_backend& backend(soci::statement& statement) {
    return *static_cast<soci::postgresql_statement_backend*>(statement.get_backend());
}

void name_parameters(soci::statement& statement, std::vector<std::string> const& names) {
    backend(statement).names_ = names;
}

int column_count(soci::statement& statement) { return PQnfields(backend(statement).result_); }

long long affected_rows(soci::statement& statement) {
    auto const* const count = PQcmdTuples(backend(statement).result_.get_result());
    return count && *count ? std::strtoll(count, nullptr, 10) : 0;
}

} // namespace

Driver const& postgresql_driver() {
    static constexpr Driver driver{
        .open = open,
        .execute = execute,
        .translate = translate,
        .name_parameters = name_parameters,
        .column_count = column_count,
        .affected_rows = affected_rows,
        .begin_write = "begin",
        .begin_snapshot = "begin transaction isolation level repeatable read, read only",
        .skip_locked = " for update skip locked",
        .for_update = " for update",
        .for_share = " for share",
        .identity_type = "bigint generated by default as identity primary key",
        // The number is Gapura's own, "gapura" in ASCII. Whoever waits here waits for a migration, however long.
        .migration_lock = "set local lock_timeout = 0; set local statement_timeout = 0; "
                          "select pg_advisory_xact_lock(113668196233825)",
    };
    return driver;
}

} // namespace gapura::storage
