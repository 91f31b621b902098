#include "backend/storage/database.hpp"

#include "backend/storage/pool.hpp"

#include <algorithm>
#include <random>
#include <thread>

namespace gapura::storage {

namespace {

/// Keeps a thread from asking for a second connection of a database while it holds one. A chain over the stack, and
/// not a container, because threads also ask while the program ends and their containers are gone.
class Occupation {
public:
    explicit Occupation(Database const& database) : database_(database), outer_(innermost) {
        for (auto const* held = innermost; held; held = held->outer_)
            if (&held->database_ == &database)
                throw_wrong_use("the database is asked within its own read or write: use the session at hand");
        innermost = this;
    }
    ~Occupation() { innermost = outer_; }
    Occupation(Occupation const&) = delete;
    Occupation& operator=(Occupation const&) = delete;

private:
    static thread_local Occupation const* innermost;

    Database const& database_;
    Occupation const* outer_;
};

thread_local Occupation const* Occupation::innermost = nullptr;

/// Decides after a failure whether the work is run again, and waits a little before.
class Retries {
public:
    explicit Retries(std::chrono::milliseconds patience) : deadline_(Clock::now() + patience) {}

    bool again(StorageError const& error) {
        bool const passing = error.failure() == Failure::conflict || error.failure() == Failure::busy ||
                             error.failure() == Failure::connection_lost;
        if (!passing || ++attempts_ > most_attempts || Clock::now() >= deadline_) return false;
        // A lost connection is first tried again at once: most often only the idle one died.
        if (error.failure() != Failure::connection_lost || attempts_ > 1) wait();
        return true;
    }

private:
    using Clock = std::chrono::steady_clock;
    static constexpr int most_attempts = 6;

    void wait() const {
        thread_local std::minstd_rand random(std::random_device{}());
        std::uniform_int_distribution<int> const milliseconds(1, 4 << attempts_);
        std::this_thread::sleep_for(
            std::chrono::milliseconds(std::uniform_int_distribution<int>(milliseconds)(random)));
    }

    Clock::time_point deadline_;
    int attempts_ = 0;
};

/// Rolls back unless told that the transaction ended.
class Transaction {
public:
    Transaction(Connection& connection, char const* begin) : connection_(connection) {
        connection_.execute_unprepared(begin);
        open_ = true;
    }
    ~Transaction() {
        if (open_ && !connection_.broken()) connection_.roll_back();
    }
    Transaction(Transaction const&) = delete;
    Transaction& operator=(Transaction const&) = delete;

    void commit() {
        try {
            connection_.execute_unprepared("commit");
        } catch (StorageError const& error) {
            if (error.failure() == Failure::connection_lost)
                throw StorageError(Failure::outcome_unknown, error.detail());
            throw;
        }
        open_ = false;
    }

private:
    Connection& connection_;
    bool open_ = false;
};

std::unique_ptr<Pool> make_pool(DatabaseUrl const& url, std::size_t size, Purpose purpose,
                                std::chrono::milliseconds patience) {
    return std::make_unique<Pool>(
        size, [url, purpose, patience] { return std::make_unique<Connection>(url, purpose, patience); });
}

} // namespace

Database::Database(DatabaseUrl const& url, DatabaseOptions options) : url_(url), options_(options) {
    bool const sqlite = url.dialect == Dialect::sqlite;
    writing_ = make_pool(url, sqlite ? 1 : options.postgresql_connections, Purpose::writing, options.patience);
    if (sqlite) reading_ = make_pool(url, options.sqlite_readers, Purpose::reading, options.patience);
    writing_->lease(options.patience); // the writing one first: it makes the file
}

Database::~Database() = default;

bool Database::ready() noexcept {
    try {
        auto const ask = [](Session& session) {
            session.the<long long>("select 1");
            return End::commit;
        };
        run_read(ask, Snapshot::each_statement, std::min(options_.patience, std::chrono::milliseconds(2000)));
        return true;
    } catch (...) {
        return false;
    }
}

void Database::run_read(Step const& step, Snapshot snapshot, std::chrono::milliseconds patience) {
    Occupation const occupation(*this);
    for (Retries retries(patience);;) {
        try {
            auto connection = (reading_ ? *reading_ : *writing_).lease(patience);
            Session session(*connection);
            if (snapshot == Snapshot::each_statement) {
                step(session);
            } else {
                Transaction transaction(*connection, connection->driver().begin_snapshot);
                step(session);
                transaction.commit();
            }
            return;
        } catch (StorageError const& error) {
            if (!retries.again(error)) throw;
        }
    }
}

void Database::run_write(Step const& step) {
    Occupation const occupation(*this);
    for (Retries retries(options_.patience);;) {
        try {
            auto connection = writing_->lease(options_.patience);
            Session session(*connection);
            Transaction transaction(*connection, connection->driver().begin_write);
            if (step(session) == End::commit) transaction.commit();
            return;
        } catch (StorageError const& error) {
            if (!retries.again(error)) throw;
        }
    }
}

} // namespace gapura::storage
