#pragma once
// The database as the rest of the server sees it: `read` and `write`.
//
//   auto event = database.read([&](Session& session) { return find_event(session, slug); });
//   auto order = database.write([&](Session& session) -> Outcome<Order, Refusal> { … });
//
// SQLite: one writing connection whose users queue in order of arrival (no "database is locked"), several reading
// ones. PostgreSQL: one pool. A lost connection is opened again by the next that needs it. Within `read` or `write`
// use the session at hand: asking the database again on the same thread throws wrong_use, for with a full pool it
// could wait for itself.

#include "backend/storage/database_url.hpp"
#include "backend/storage/session.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <type_traits>

namespace gapura::storage {

struct DatabaseOptions {
    std::size_t sqlite_readers = 4;
    std::size_t postgresql_connections = 8;
    std::chrono::milliseconds patience{10'000}; ///< longest wait for a connection or a lock before `busy` is thrown
};

class Pool;

/// Any thread may call; one call occupies one connection until it returns.
class Database {
public:
    /// Connects once, so that a wrong address is known at start. Throws StorageError.
    explicit Database(DatabaseUrl const& url, DatabaseOptions options = {});
    ~Database();
    Database(Database const&) = delete;
    Database& operator=(Database const&) = delete;

    Dialect dialect() const { return url_.dialect; }
    DatabaseUrl const& url() const { return url_; }
    DatabaseOptions const& options() const { return options_; }

    /// Whether `select 1` is answered, for the readiness page; waits at most about two seconds for a free connection.
    bool ready() noexcept;

    /// Runs reading work without a transaction: each statement sees what is committed when it begins. May run the
    /// work again when the connection turns out to be lost, so it must not have other effects.
    template <class Work>
    auto read(Work&& work) {
        return gather(work,
                      [this](Step const& step) { run_read(step, Snapshot::each_statement, options_.patience); });
    }

    /// As `read`, but all statements see the same moment.
    template <class Work>
    auto read_snapshot(Work&& work) {
        return gather(work, [this](Step const& step) { run_read(step, Snapshot::whole, options_.patience); });
    }

    /// Runs work in one transaction (BEGIN IMMEDIATE on SQLite). Commits when it returns, unless it returns an
    /// Outcome that is not ok; rolls back then and when it throws. Serialization failures, deadlocks and connections
    /// lost before COMMIT run the work again (a few times, with jitter), so it must not have other effects: no mail,
    /// no remote call.
    template <class Work>
    auto write(Work&& work) {
        return gather(work, [this](Step const& step) { run_write(step); });
    }

private:
    enum class End { commit, roll_back };
    enum class Snapshot { each_statement, whole };
    using Step = std::function<End(Session&)>;

    template <class Work, class Run>
    static auto gather(Work& work, Run run) {
        using Result = std::invoke_result_t<Work&, Session&>;
        if constexpr (std::is_void_v<Result>) {
            run([&work](Session& session) {
                work(session);
                return End::commit;
            });
        } else {
            std::optional<Result> result;
            run([&](Session& session) {
                result.reset();
                result.emplace(work(session));
                if constexpr (requires { result->ok(); })
                    return result->ok() ? End::commit : End::roll_back;
                else
                    return End::commit;
            });
            return std::move(*result);
        }
    }

    void run_read(Step const& step, Snapshot snapshot, std::chrono::milliseconds patience);
    void run_write(Step const& step);

    DatabaseUrl url_;
    DatabaseOptions options_;
    std::unique_ptr<Pool> writing_;
    std::unique_ptr<Pool> reading_; ///< null on PostgreSQL: `writing_` serves both
};

} // namespace gapura::storage
