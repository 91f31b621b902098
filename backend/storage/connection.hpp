#pragma once
// One connection with its prepared statements. Only storage/*.cpp includes this: it shows SOCI.

#include "backend/storage/database_url.hpp"
#include "backend/storage/sql_text.hpp"
#include "backend/storage/storage_error.hpp"
#include "backend/storage/value.hpp"

#include <soci/soci.h>

#include <chrono>
#include <functional>
#include <memory>
#include <span>
#include <unordered_map>

namespace gapura::storage {

/// What the connection will be used for; SQLite refuses writes on a reading one.
enum class Purpose { writing, reading };

/// Where the two databases differ below SQL, implemented in dialect_sqlite.cpp and dialect_postgresql.cpp.
struct Driver {
    void (*open)(soci::session&, DatabaseUrl const&, Purpose, std::chrono::milliseconds patience);
    void (*execute)(soci::session&, std::string const& sql);
    StorageError (*translate)(soci::session&, soci::soci_error const&);
    /// Tells SOCI the placeholders' names, which it wants for its error texts, after `alloc` and before `prepare`.
    void (*name_parameters)(soci::statement&, std::vector<std::string> const& names);
    /// Number of result columns of a statement that has been executed.
    int (*column_count)(soci::statement&);
    /// Rows changed by the statement just executed; zero for one that changes none.
    long long (*affected_rows)(soci::statement&);

    char const* begin_write;
    char const* begin_snapshot;
    std::string_view skip_locked;
    std::string_view for_update;
    std::string_view for_share;
    std::string_view identity_type;
    std::string_view migration_lock;
};
Driver const& sqlite_driver();
Driver const& postgresql_driver();
Driver const& driver_of(Dialect dialect);

class Connection {
public:
    Connection(DatabaseUrl const& url, Purpose purpose, std::chrono::milliseconds patience);
    ~Connection();
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;

    Dialect dialect() const { return dialect_; }
    Driver const& driver() const { return driver_; }

    /// After `connection_lost` it must be thrown away.
    bool broken() const { return broken_; }

    long long run(std::string_view sql, std::span<Parameter const> parameters, std::span<Kind const> columns,
                  std::function<void(Cell*)> const& take);
    void execute_unprepared(std::string const& sql);
    /// Gives up the open transaction, if any; a connection that cannot do this is broken. Never throws.
    void roll_back() noexcept;

private:
    struct Statement;
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };

    Statement& prepared(std::string_view sql, std::span<Parameter const> parameters, std::span<Kind const> columns);
    StorageError translated(soci::soci_error const& error);

    Dialect dialect_;
    Driver const& driver_;
    bool broken_ = false;
    soci::session session_;
    std::unordered_map<std::string, std::unique_ptr<Statement>, TextHash, std::equal_to<>> statements_;
};

} // namespace gapura::storage
