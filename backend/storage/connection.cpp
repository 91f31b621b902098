#include "backend/storage/connection.hpp"

#include "shared/base/text.hpp"

#include <algorithm>

namespace gapura::storage {

namespace {

/// More texts than this on one connection mean that somebody glues values into SQL; then all are prepared anew.
constexpr std::size_t most_statements = 256;

void check_text(std::string_view text) {
    if (text.find('\0') != std::string_view::npos || !is_valid_utf8(text)) throw StorageError(Failure::invalid_text);
}

/// A buffer to which SOCI keeps a pointer, so it never moves.
struct Slot {
    Kind kind = Kind::text;
    soci::indicator indicator = soci::i_ok;
    Cell cell;
};

} // namespace

/// A prepared statement with its buffers. After a failure SOCI's bindings are torn down and made again, while the
/// database's own prepared statement stays: in an aborted transaction PostgreSQL could not even drop it.
struct Connection::Statement {
    explicit Statement(soci::session& session) : statement(session) {}

    soci::statement statement;
    std::vector<std::string> names;
    std::vector<Slot> arguments;
    std::vector<Slot> columns;
    std::vector<Cell> row;
    bool bound = false;

    void bind() {
        for (auto& slot : arguments) {
            switch (slot.kind) {
            case Kind::integer:
                statement.exchange(soci::use(slot.cell.integer, slot.indicator));
                break;
            case Kind::real:
                statement.exchange(soci::use(slot.cell.real, slot.indicator));
                break;
            case Kind::text:
                statement.exchange(soci::use(slot.cell.text, slot.indicator));
                break;
            }
        }
        for (auto& slot : columns) {
            switch (slot.kind) {
            case Kind::integer:
                statement.exchange(soci::into(slot.cell.integer, slot.indicator));
                break;
            case Kind::real:
                statement.exchange(soci::into(slot.cell.real, slot.indicator));
                break;
            case Kind::text:
                statement.exchange(soci::into(slot.cell.text, slot.indicator));
                break;
            }
        }
    }

    bool has_shape(std::span<Parameter const> parameters, std::span<Kind const> kinds) const {
        auto const same = [](Slot const& slot, Kind kind) { return slot.kind == kind; };
        return std::equal(columns.begin(), columns.end(), kinds.begin(), kinds.end(), same) &&
               std::all_of(parameters.begin(), parameters.end(), [&, i = std::size_t()](Parameter const& p) mutable {
                   auto const index = index_of(p, i++);
                   return p.null || arguments[index].kind == p.kind;
               });
    }

    /// Which placeholder an argument is for.
    std::size_t index_of(Parameter const& parameter, std::size_t position) const {
        if (parameter.name.empty()) return position;
        auto const found = std::find(names.begin(), names.end(), parameter.name);
        if (found == names.end())
            throw StorageError(Failure::wrong_use, "no such placeholder: " + std::string(parameter.name));
        return static_cast<std::size_t>(found - names.begin());
    }

    void set_arguments(std::span<Parameter const> parameters) {
        for (std::size_t i = 0; i < parameters.size(); ++i) {
            auto const& parameter = parameters[i];
            auto& slot = arguments[index_of(parameter, i)];
            slot.indicator = parameter.null ? soci::i_null : soci::i_ok;
            if (parameter.null) continue;
            slot.cell.integer = parameter.integer;
            slot.cell.real = parameter.real;
            if (parameter.kind == Kind::text) {
                check_text(parameter.text_value());
                slot.cell.text = parameter.text_value();
            }
        }
    }

    Cell* take_row() {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            columns[i].cell.null = columns[i].indicator == soci::i_null;
            std::swap(row[i], columns[i].cell);
        }
        return row.data();
    }
};

Connection::Connection(DatabaseUrl const& url, Purpose purpose, std::chrono::milliseconds patience)
    : dialect_(url.dialect), driver_(driver_of(url.dialect)) {
    try {
        driver_.open(session_, url, purpose, patience);
    } catch (soci::soci_error const& error) {
        auto reason = error.get_error_message(); // never holds the password
        std::replace(reason.begin(), reason.end(), '\n', ' ');
        throw StorageError(Failure::connection_lost, "cannot open " + url.redacted() + ": " + reason);
    }
}

Connection::~Connection() {
    statements_.clear(); // before the session that they point into
}

StorageError Connection::translated(soci::soci_error const& error) {
    auto translated = driver_.translate(session_, error);
    if (translated.failure() == Failure::connection_lost) broken_ = true;
    return translated;
}

Connection::Statement& Connection::prepared(std::string_view sql, std::span<Parameter const> parameters,
                                            std::span<Kind const> columns) {
    if (auto const found = statements_.find(sql); found != statements_.end()) {
        if (found->second->names.size() == parameters.size() && found->second->has_shape(parameters, columns))
            return *found->second;
        statements_.erase(found);
    }
    if (statements_.size() >= most_statements) statements_.clear();

    auto numbered = number_placeholders(sql, dialect_);
    if (numbered.names.size() != parameters.size())
        throw StorageError(Failure::wrong_use, "as many arguments as placeholders are needed: " + std::string(sql));
    auto made = std::make_unique<Statement>(session_);
    made->names = std::move(numbered.names);
    made->arguments.resize(parameters.size());
    made->columns.resize(columns.size());
    made->row.resize(columns.size());
    std::vector<bool> given(parameters.size());
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        auto const index = made->index_of(parameters[i], i);
        if (given[index]) throw StorageError(Failure::wrong_use, "two arguments for one placeholder");
        given[index] = true;
        made->arguments[index].kind = parameters[i].kind;
    }
    for (std::size_t i = 0; i < columns.size(); ++i) made->columns[i].kind = columns[i];
    made->statement.alloc();
    driver_.name_parameters(made->statement, made->names);
    made->bind();
    made->statement.prepare(numbered.text);
    made->statement.define_and_bind();
    made->bound = true;
    return *statements_.emplace(std::string(sql), std::move(made)).first->second;
}

long long Connection::run(std::string_view sql, std::span<Parameter const> parameters, std::span<Kind const> columns,
                          std::function<void(Cell*)> const& take) {
    Statement* running = nullptr;
    try {
        running = &prepared(sql, parameters, columns);
        running->set_arguments(parameters);
        auto& statement = running->statement;
        if (!running->bound) {
            running->bind();
            statement.define_and_bind();
            running->bound = true;
        }
        bool row = statement.execute(true);
        // Also where no rows are wanted: rows left unread would keep SQLite from committing.
        if (driver_.column_count(statement) != static_cast<int>(columns.size()))
            throw StorageError(Failure::wrong_use, "another number of columns is selected: " + std::string(sql));
        if (columns.empty()) return driver_.affected_rows(statement);
        for (; row; row = statement.fetch()) take(running->take_row());
        return 0;
    } catch (soci::soci_error const& error) {
        auto const failure = translated(error);
        if (running) {
            running->bound = false;
            running->statement.bind_clean_up();
        }
        throw failure;
    } catch (...) {
        // Somebody else's exception in the middle of a result, which must not stay open.
        if (running) statements_.erase(statements_.find(sql));
        throw;
    }
}

void Connection::execute_unprepared(std::string const& sql) {
    try {
        driver_.execute(session_, sql);
    } catch (soci::soci_error const& error) {
        throw translated(error);
    }
}

void Connection::roll_back() noexcept {
    try {
        driver_.execute(session_, "rollback");
    } catch (...) {
        broken_ = true;
    }
}

} // namespace gapura::storage
